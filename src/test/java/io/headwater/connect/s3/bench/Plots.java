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
package io.headwater.connect.s3.bench;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.testing.Distance;
import io.headwater.connect.s3.testing.GeneratingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the rate depends on the size of objects, on the threads that decode, and on how far away the server is. */
final class Plots {

    private static final long CONNECTION_BYTES_PER_SECOND = 50_000_000;
    private static final List<Long> OBJECT_BYTES =
            List.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
    private static final List<Integer> FIRST_BYTE_MILLIS = List.of(0, 5, 20, 50, 100);
    private static final int MEGABYTE = 1_000_000;
    private static final int MOST_THREADS = 4;
    private static final int ONE_BY_ONE = 20;

    private final Sizes sizes;
    private final Path directory;

    Plots(Sizes sizes, Path directory) {
        this.sizes = sizes;
        this.directory = directory;
    }

    List<Plot> plots() throws Exception {
        return List.of(againstSize(), againstThreads(), againstLatency());
    }

    private Plot againstSize() throws Exception {
        List<Double> task = new ArrayList<>();
        List<Double> oneByOne = new ArrayList<>();
        List<Long> objectBytes = OBJECT_BYTES.stream()
                .filter(bytes -> bytes <= sizes.largeBytes() / 10)
                .toList();
        for (long bytes : objectBytes) {
            int count = (int) Math.max(1, Math.min(sizes.objects() / 2, sizes.largeBytes() / 4 / bytes));
            Distance distance = new Distance(Duration.ofMillis(20), CONNECTION_BYTES_PER_SECOND);
            try (ObjectServer server =
                    ObjectServer.start(new ServedObjects(FormatName.CSV, count, bytes, distance), directory)) {
                task.add(taskRate(server));
                oneByOne.add(bareRate(server));
            }
        }
        return new Plot(
                "Rate against object size (20 ms, 50 MB/s a connection)",
                "size of each CSV object",
                objectBytes.stream().map(Plots::shown).toList(),
                "MB/s",
                List.of(new Plot.Line("one task", task), new Plot.Line("one GET after the other", oneByOne)));
    }

    private Plot againstThreads() throws Exception {
        List<Plot.Line> lines = new ArrayList<>();
        List<String> threads = new ArrayList<>();
        for (int decoders = 1; decoders <= MOST_THREADS; decoders++) {
            threads.add(Integer.toString(decoders));
        }
        for (FormatName format : List.of(FormatName.CSV, FormatName.JSONL, FormatName.PARQUET)) {
            byte[] object = NineColumns.object(format, sizes.rows());
            List<Double> rates = new ArrayList<>();
            for (int decoders = 1; decoders <= MOST_THREADS; decoders++) {
                try (PipelineLoop loop = new PipelineLoop(object, format, Compression.NONE, decoders)) {
                    Comparison twice = Comparison.of(
                            loop, loop, sizes.rows(), Math.min(2, sizes.warmUps()), Math.min(3, sizes.rounds()));
                    rates.add(twice.plain(Measured::rowsPerSecond) / 1e3);
                }
            }
            lines.add(new Plot.Line(format.name(), rates));
        }
        return new Plot(
                "Rate against threads, from memory",
                "task.threads, on " + Runtime.getRuntime().availableProcessors() + " cores",
                threads,
                "thousand rows/s",
                lines);
    }

    private Plot againstLatency() throws Exception {
        List<Double> small = new ArrayList<>();
        List<Double> large = new ArrayList<>();
        List<Double> oneByOne = new ArrayList<>();
        for (int millis : FIRST_BYTE_MILLIS) {
            Distance distance = new Distance(Duration.ofMillis(millis), CONNECTION_BYTES_PER_SECOND);
            int count = (int) Math.max(1, sizes.largeBytes() / 4 / MEGABYTE);
            try (ObjectServer server =
                    ObjectServer.start(new ServedObjects(FormatName.CSV, count, MEGABYTE, distance), directory)) {
                small.add(taskRate(server));
                oneByOne.add(bareRate(server));
            }
            try (ObjectServer server = ObjectServer.start(
                    new ServedObjects(FormatName.CSV, 1, sizes.largeBytes() / 4, distance), directory)) {
                large.add(taskRate(server));
            }
        }
        return new Plot(
                "Rate against latency (50 MB/s a connection)",
                "to the first byte, ms",
                FIRST_BYTE_MILLIS.stream().map(String::valueOf).toList(),
                "MB/s",
                List.of(
                        new Plot.Line("one task, objects of 1 MB", small),
                        new Plot.Line("one GET after the other, the same", oneByOne),
                        new Plot.Line("one task, one large object", large)));
    }

    private static String shown(long bytes) {
        return bytes < MEGABYTE ? bytes / 1_000 + " KB" : bytes / MEGABYTE + " MB";
    }

    /** Megabytes a second. */
    private static double taskRate(ObjectServer server) throws Exception {
        TaskLoop loop = new TaskLoop(server.configuration(), StoredOffsets.NONE, server.rows());
        return server.count() * server.object().size() / 1e6 / loop.seconds();
    }

    private static double bareRate(ObjectServer server) throws Exception {
        long size = server.object().size();
        int some = Math.min(
                server.count(), Math.max(1, (int) Math.min(ONE_BY_ONE, 2 * CONNECTION_BYTES_PER_SECOND / size)));
        return some
                * size
                / 1e6
                / seconds(Measured.of(() -> {
                    try (BareConnection bare = new BareConnection(server.uri())) {
                        for (int object = 0; object < some; object++) {
                            bare.get(GeneratingServer.key(object), 0, size);
                        }
                    }
                    return some;
                }));
    }

    private static double seconds(Measured measured) {
        return measured.wallNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
