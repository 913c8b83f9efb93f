/*
 * Copyright the Headwater authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say how records are handed over, and with how much of the worker. */
public final class DeliveryKeys {

    public static final String OVERWRITE_POLICY = "overwrite.policy";
    public static final String REPORT_TOPIC = "report.topic";
    public static final String POLL_MAX_RECORDS = "poll.max.records";
    public static final String UNACKNOWLEDGED_MAX_RECORDS = "unacknowledged.max.records";
    public static final String FETCH_CONCURRENCY = "fetch.concurrency";
    public static final String TASK_THREADS = "task.threads";
    public static final String READ_AHEAD_BYTES = "read.ahead.bytes";

    static final int DEFAULT_UNACKNOWLEDGED = 5_000;

    /** A task of more threads than this takes a whole machine. */
    private static final int MOST_THREADS = 256;

    /** A connection each. */
    private static final int MOST_REQUESTS = 1024;

    /** Less than this would make a request for every few rows. */
    private static final int LEAST_READ_AHEAD = 64 * 1024;

    static final Choice<OverwritePolicy> OVERWRITE_POLICIES = new Choice<>(OverwritePolicy.class);

    static final KeyGroup GROUP = new KeyGroup("Delivery", concat(keys(), TransactionKeys.KEYS));

    private DeliveryKeys() {}

    private static List<Key> keys() {
        return List.of(
                Key.optional(
                                OVERWRITE_POLICY,
                                ConfigDef.Type.STRING,
                                "Replaced objects",
                                "What becomes of an object whose ETag changed after it was read: `reprocess` (it is read again, from its "
                                        + "beginning), `ignore` (it is left alone, and reported as `skipped`) or `fail`. Where it changes "
                                        + "while it is read, `reprocess` reads the new one from its beginning and `ignore` ends "
                                        + "it as `rejected`; rows that were delivered stay, unless a transaction takes them back.")
                        .defaultsTo(Choice.spelling(OverwritePolicy.REPROCESS))
                        .choice(OVERWRITE_POLICIES)
                        .width(Width.SHORT),
                Key.optional(
                                REPORT_TOPIC,
                                ConfigDef.Type.STRING,
                                "Report topic",
                                "Topic that gets one record for each finished object: its status and counts of rows and bytes.")
                        .validator(Syntax.TOPIC_NAME),
                Key.optional(
                                POLL_MAX_RECORDS,
                                ConfigDef.Type.INT,
                                "Records per poll",
                                "Most records that a task hands to Connect at once.")
                        .defaultsTo(2000)
                        .validator(Range.atLeast(1))
                        .importance(Importance.LOW)
                        .width(Width.SHORT),
                Key.optional(
                                UNACKNOWLEDGED_MAX_RECORDS,
                                ConfigDef.Type.INT,
                                "Unacknowledged records",
                                "How many records of a task may be with Connect and not yet in Kafka before others wait. They take room on the "
                                        + "worker's heap, beside `buffer.memory` of its producer. Where `linger.ms` or the way to Kafka "
                                        + "takes longer than some 50 milliseconds, more give a higher rate. It has no effect with exactly-once delivery, where "
                                        + "transactions say how many wait.")
                        .defaultsTo(DEFAULT_UNACKNOWLEDGED)
                        .validator(Range.atLeast(1))
                        .importance(Importance.LOW)
                        .width(Width.SHORT),
                Key.optional(
                                FETCH_CONCURRENCY,
                                ConfigDef.Type.INT,
                                "Concurrent requests",
                                "Most GET requests that a task has in flight.")
                        .defaultsTo(32)
                        .validator(Range.between(1, MOST_REQUESTS))
                        .importance(Importance.LOW)
                        .width(Width.SHORT),
                // no value here: each worker's own processors count
                Key.optional(TASK_THREADS, ConfigDef.Type.INT, "Threads", "Threads that decode for a task.")
                        .defaultDescribedAs("processors, at most 4")
                        .validator(Range.between(1, MOST_THREADS))
                        .importance(Importance.LOW)
                        .width(Width.SHORT),
                Key.optional(
                                READ_AHEAD_BYTES,
                                ConfigDef.Type.LONG,
                                "Read-ahead (bytes)",
                                "Bound, in bytes, on what a task has fetched and not yet delivered, over all objects in flight.")
                        .defaultsTo(67_108_864L)
                        .validator(Range.atLeast(LEAST_READ_AHEAD))
                        .importance(Importance.LOW)
                        .width(Width.SHORT));
    }

    private static List<Key> concat(List<Key> first, List<Key> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    static int defaultTaskThreads() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }
}
