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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** From a server that is some way off to records: many small objects, and a large one. */
final class ObjectFigures {

    private static final Duration FIRST_BYTE = Duration.ofMillis(20);
    private static final long CONNECTION_BYTES_PER_SECOND = 50_000_000;
    private static final int SMALL_BYTES = 1_000;
    private static final int CONNECTIONS = 32;
    private static final int OBJECTS_OF_PAGE = 1_000;

    private final Sizes sizes;
    private final Path directory;

    ObjectFigures(Sizes sizes, Path directory) {
        this.sizes = sizes;
        this.directory = directory;
    }

    List<Figure> small() throws Exception {
        int objects = sizes.objects();
        try (ObjectServer server = ObjectServer.start(
                new ServedObjects(FormatName.CSV, objects, SMALL_BYTES, new Distance(FIRST_BYTE, 0)), directory)) {
            TaskLoop ours = new TaskLoop(server.configuration(), StoredOffsets.NONE, server.rows());
            if (sizes.warmUps() > 0) {
                ours.seconds();
            }
            Map<String, Long> before = server.requests();
            double rate = objects / ours.seconds();
            Map<String, Long> after = server.requests();
            double oneByOne = bareRate(server, 1, Math.max(1, objects / 50));
            double atOnce = bareRate(server, CONNECTIONS, objects);
            String name = String.format("%,d objects of 1 KB, 20 ms to the first byte", objects);
            return List.of(
                    Figure.atLeast(20, name, "objects/s", rate, oneByOne, "one GET after the other"),
                    Figure.beside(name, "objects/s", rate, atOnce, CONNECTIONS + " bare connections"),
                    Figure.atMost(
                            1.0,
                            "requests of all kinds for them",
                            "requests",
                            difference(before, after),
                            (double) objects + Math.ceil((double) objects / OBJECTS_OF_PAGE),
                            "one GET an object, one LIST for 1,000 keys"));
        }
    }

    List<Figure> large() throws Exception {
        ServedObjects objects = new ServedObjects(
                FormatName.CSV, 1, sizes.largeBytes(), new Distance(FIRST_BYTE, CONNECTION_BYTES_PER_SECOND));
        double decoders = decoders();
        try (ObjectServer server = ObjectServer.start(objects, directory)) {
            double bytes = server.object().size() / 1e6;
            TaskLoop ours = new TaskLoop(server.configuration(), StoredOffsets.NONE, server.rows());
            double rate = bytes / ours.seconds();
            long some = Math.max(1, server.object().size() / 8);
            double connection = some
                    / 1e6
                    / seconds(Measured.of(() -> {
                        try (BareConnection bare = new BareConnection(server.uri())) {
                            bare.get(GeneratingServer.key(0), 0, some);
                        }
                        return some;
                    }));
            String name =
                    String.format("one CSV object of %,.0f MB, 20 ms to the first byte, 50 MB/s a connection", bytes);
            return List.of(
                    Figure.atLeast(
                            1.0,
                            name,
                            "MB/s",
                            rate,
                            Math.min(3 * connection, decoders),
                            3 * connection < decoders ? "three times one connection" : "the decoders, from memory"),
                    Figure.beside(name, "MB/s", rate, connection, "one connection"));
        }
    }

    /** From memory, in megabytes a second. */
    private double decoders() throws Exception {
        byte[] object = NineColumns.object(FormatName.CSV, sizes.rows());
        try (PipelineLoop loop =
                new PipelineLoop(object, FormatName.CSV, Compression.NONE, PipelineLoop.defaultDecoders())) {
            for (int round = 0; round < sizes.warmUps(); round++) {
                loop.run();
            }
            return object.length / 1e6 / seconds(Measured.of(loop));
        }
    }

    /** Objects a second, of so many that are read over so many connections. */
    private static double bareRate(ObjectServer server, int connections, int objects) throws Exception {
        long length = server.object().size();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            return objects
                    / seconds(Measured.of(() -> {
                        List<Future<?>> done = new ArrayList<>();
                        for (int connection = 0; connection < connections; connection++) {
                            int first = connection;
                            done.add(threads.submit(() -> readEvery(server, first, connections, objects, length)));
                        }
                        for (Future<?> each : done) {
                            each.get();
                        }
                        return objects;
                    }));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void readEvery(ObjectServer server, int first, int step, int objects, long length)
            throws IOException {
        try (BareConnection bare = new BareConnection(server.uri())) {
            for (int object = first; object < objects; object += step) {
                bare.get(GeneratingServer.key(object), 0, length);
            }
        }
        return null;
    }

    private static double difference(Map<String, Long> before, Map<String, Long> after) {
        return (double) sum(after) - sum(before);
    }

    private static long sum(Map<String, Long> requests) {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    private static double seconds(Measured measured) {
        return measured.wallNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
