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
package io.headwater.connect.s3.chaos;

import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.S3Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A connector in a cluster of two workers that are killed again and again, while objects are added and replaced and answers of S3 break;
 * then a count of what arrived.
 */
final class ChaosRun {

    private static final int TASKS = 4;
    private static final int INITIAL_OBJECTS = 10;
    private static final int INITIAL_ROWS = 2_000;

    /** Longer than a stall and a transaction that nobody ends take together. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final long STEP_MILLIS = 100;
    private static final int SHORTEST_PAUSE_MILLIS = 2_000;
    private static final int LONGEST_PAUSE_MILLIS = 12_000;
    private static final int LONGEST_ABSENCE_MILLIS = 3_000;

    private final ChaosSettings settings;
    private final Environment environment;
    private final Random random;
    private List<Future<Void>> busy = List.of();

    ChaosRun(ChaosSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
        this.random = new Random(settings.seed());
    }

    ChaosFigures run() throws Exception {
        ConnectCluster cluster = environment
                .newCluster("chaos")
                .quickToStart()
                // A worker that was killed is missed soon.
                .with("session.timeout.ms", "4000")
                .with("heartbeat.interval.ms", "1000");
        settings.mode().worker().forEach(cluster::with);
        S3Server s3 = environment.s3();
        String bootstrapServers = cluster.broker().bootstrapServers();
        ChaosTopics topics = new ChaosTopics(cluster.name()).create(bootstrapServers);
        String bucket = s3.newBucket(cluster.name());
        long begun = System.nanoTime();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FaultyProxy proxy = FaultyProxy.to(s3.endpoint());
                S3Client client = s3.client();
                Workers workers = new Workers(cluster)) {
            Tally tally = new Tally(bootstrapServers, topics);
            Writer writer = new Writer(client, bucket, proxy, tally, random.nextLong());
            writer.begin(INITIAL_OBJECTS, INITIAL_ROWS);
            Map<String, String> configuration = configuration(s3.at(proxy.uri()), bucket, topics);
            configuration.putAll(settings.mode().connector());
            workers.running().get(0).rest().configure(topics.connector(), configuration);
            proxy.breakAgainAndAgain(new Faults(random.nextLong()));
            Operator operator = new Operator(workers::running, topics.connector());
            Future<Void> tallying = threads.submit(tally);
            Future<Void> writing = threads.submit(writer);
            Future<Void> operating = threads.submit(operator);
            busy = List.of(tallying, writing, operating);

            killAgainAndAgain(workers, begun);
            writer.end();
            writing.get();
            busy = List.of(tallying, operating);
            awaitEverything(tally);
            operator.end();
            operating.get();
            workers.end();
            tally.end();
            tallying.get();
            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
            return new ChaosFigures(
                    settings,
                    duration,
                    workers.kills(),
                    proxy.broken(),
                    operator.restarts(),
                    writer.objects(),
                    writer.replaced(),
                    Count.of(settings.mode(), tally));
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is put to Connect. */
    static Map<String, String> configuration(S3Server s3, String bucket, ChaosTopics topics) {
        Map<String, String> configuration = s3.configuration(bucket);
        configuration.putAll(Map.of(
                "tasks.max",
                Integer.toString(TASKS),
                "aws.s3.prefixes",
                "in",
                "topic",
                topics.template(),
                "invalid.row.policy",
                "dead-letter",
                "invalid.object.policy",
                "dead-letter",
                "dead.letter.topic",
                topics.deadLetters(),
                "report.topic",
                topics.reports()));
        configuration.putAll(Map.of(
                // The rows of an object are in one partition, where their order can be seen.
                "record.key",
                "object",
                // An object takes many polls and requests, so that most of what happens happens in the middle of one.
                "poll.max.records",
                "200",
                "read.ahead.bytes",
                Integer.toString(4 << 20),
                "discovery.interval.max.ms",
                "2000",
                // The worker gives it ten seconds, which a machine with too much to do may not.
                "access.check",
                "none",
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable",
                "false"));
        return configuration;
    }

    private void killAgainAndAgain(Workers workers, long begun) throws Exception {
        while ((workers.kills() < settings.kills()
                        || System.nanoTime() - begun < settings.time().toNanos())
                && System.nanoTime() - begun < settings.mostTime().toNanos()) {
            int victim = random.nextInt(Workers.COUNT);
            boolean both = random.nextInt(5) == 0;
            if (random.nextInt(4) > 0) {
                // Else it may have hardly begun.
                workers.running().get(victim).awaitReady();
            }
            pause(SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
            workers.kill(victim);
            if (both) {
                workers.kill(Workers.COUNT - 1 - victim);
            }
            pause(random.nextInt(LONGEST_ABSENCE_MILLIS));
            workers.launch(victim);
            if (both) {
                workers.launch(Workers.COUNT - 1 - victim);
            }
        }
    }

    /** Waits, and passes on what went wrong elsewhere. */
    private void pause(long millis) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            Thread.sleep(Math.min(millis, STEP_MILLIS));
            for (Future<Void> thread : busy) {
                if (thread.isDone()) {
                    thread.get();
                }
            }
        } while (System.nanoTime() < end);
    }

    /** As long as something arrives there is more to come; what does not arrive is counted afterwards. */
    private void awaitEverything(Tally tally) throws Exception {
        long records = tally.records();
        long since = System.nanoTime();
        while (tally.backlog() + tally.unreported() > 0 && System.nanoTime() - since < PATIENCE.toNanos()) {
            pause(STEP_MILLIS);
            if (tally.records() > records) {
                records = tally.records();
                since = System.nanoTime();
            }
        }
    }
}
