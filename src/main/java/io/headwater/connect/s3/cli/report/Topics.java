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
package io.headwater.connect.s3.cli.report;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;

/** All partitions of some topics, read from where a time is to their end, and on. Used by one thread. */
final class Topics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Nothing comes for so long, and there is something left: the broker is gone, or a partition has no leader. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    /** For partitions that are added. */
    private static final Duration ANOTHER_LOOK = Duration.ofMinutes(1);

    /**
     * Records are dated by the producer when they are sent, or by the broker, and their contents by the worker before that. What is looked for
     * is in the contents, so that reading begins earlier, by what clocks may be apart.
     */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> names;
    private final List<TopicPartition> partitions;
    private final String cluster;

    private Topics(
            Consumer<byte[], byte[]> consumer, List<String> names, List<TopicPartition> partitions, String cluster) {
        this.consumer = consumer;
        this.names = names;
        this.partitions = partitions;
        this.cluster = cluster;
    }

    /**
     * Takes the consumer over, and closes it where this fails.
     *
     * @param cluster for messages
     * @throws CommandException when there is no such topic
     */
    static Topics of(Consumer<byte[], byte[]> consumer, List<String> names, String cluster) throws CommandException {
        List<TopicPartition> partitions = new ArrayList<>();
        boolean isOpen = false;
        try {
            for (String name : names) {
                partitions.addAll(partitions(consumer, name, cluster));
            }
            consumer.assign(partitions);
            isOpen = true;
        } finally {
            if (!isOpen) {
                consumer.close();
            }
        }
        return new Topics(consumer, List.copyOf(names), partitions, cluster);
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String name, String cluster)
            throws CommandException {
        List<PartitionInfo> found;
        try {
            found = consumer.partitionsFor(name);
        } catch (InvalidTopicException e) {
            throw new CommandException(
                    ExitCode.CONFIGURATION, "No topic can be called " + name + ": " + e.getMessage());
        }
        if (found == null || found.isEmpty()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "Kafka at " + cluster + " has no topic " + name
                            + ". Look at report.topic and dead.letter.topic of the connector; a topic may not be there"
                            + " yet, where nothing has been reported.");
        }
        return found.stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
    }

    /**
     * Hands over every record that is there now, and perhaps some that come meanwhile.
     *
     * @param from the earliest contents that are looked for
     */
    void readToEnd(Optional<Instant> from, Arrivals arrivals) throws CommandException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (from.isPresent()) {
            seek(from.get().minus(CLOCKS_APART), ends);
        } else {
            consumer.seekToBeginning(partitions);
        }
        long before = -1;
        long since = System.nanoTime();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(arrivals);
            long position = partitions.stream().mapToLong(consumer::position).sum();
            if (position != before) {
                before = position;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STALLED.toNanos()) {
                throw stalled(ends);
            }
        }
    }

    /** Hands over what comes from now on, until the thread is interrupted; topics may get further partitions meanwhile. */
    void follow(Arrivals arrivals) throws CommandException {
        long looked = System.nanoTime();
        while (true) {
            consumer.poll(POLL).forEach(arrivals);
            if (System.nanoTime() - looked > ANOTHER_LOOK.toNanos()) {
                takeFurtherPartitions();
                looked = System.nanoTime();
            }
        }
    }

    private void takeFurtherPartitions() throws CommandException {
        List<TopicPartition> further = new ArrayList<>();
        try {
            for (String name : names) {
                further.addAll(partitions(consumer, name, cluster));
            }
        } catch (TimeoutException e) {
            // The broker is away; polls go on when it is back, and so does this.
            return;
        }
        further.removeAll(partitions);
        if (!further.isEmpty()) {
            partitions.addAll(further);
            consumer.assign(partitions);
            consumer.seekToBeginning(further);
        }
    }

    private CommandException stalled(Map<TopicPartition, Long> ends) {
        return new CommandException(
                ExitCode.CANNOT_READ,
                "Kafka at " + cluster + " has sent nothing for " + STALLED.toSeconds() + " seconds, and there is more: "
                        + partitions.stream()
                                .filter(partition -> consumer.position(partition) < ends.get(partition))
                                .map(partition -> partition + " is at " + consumer.position(partition) + " of "
                                        + ends.get(partition))
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private void seek(Instant from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> Math.max(0, from.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = found.get(partition);
            // Without one, all that is there is older.
            consumer.seek(partition, offset == null ? ends.get(partition) : offset.offset());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
