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

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.testing.Distance;
import io.headwater.connect.s3.testing.JavaCommand;
import io.headwater.connect.s3.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A task over many objects that are done: what looking at all of them takes, and how soon a new one is found. */
final class ListingFigures {

    /** Of the whole process. */
    private static final int HEAP_MEGABYTES = 96;

    private static final double BOUND_MEGABYTES = 64;
    private static final double MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Sizes sizes;
    private final Path directory;

    ListingFigures(Sizes sizes, Path directory) {
        this.sizes = sizes;
        this.directory = directory;
    }

    /** What a task took, in milliseconds and bytes; and a client that only asks for the pages. */
    private record Listed(double roundMillis, double addedMillis, long heapBytes, double bareMillis, int pages) {}

    List<Figure> listings() throws Exception {
        int many = sizes.listed();
        // The first rounds are the compilers'.
        Listed few = listed(many / 10, 1 + 2 * sizes.warmUps());
        Listed most = listed(many, 1);
        String name = String.format("%,d objects that are done", many);
        return List.of(
                Figure.atMost(
                        1.2,
                        name + ", a round, for each page",
                        "µs",
                        1e3 * most.roundMillis() / most.pages(),
                        1e3 * few.roundMillis() / few.pages(),
                        String.format("the same with %,d", many / 10)),
                Figure.beside(
                        name + ", a round",
                        "ms",
                        most.roundMillis(),
                        most.bareMillis(),
                        "the same pages over a bare connection"),
                heap(few, many / 10),
                heap(most, many),
                Figure.atMost(
                        1.0,
                        name + ", until the first record of a new one",
                        "ms",
                        most.addedMillis(),
                        most.roundMillis() + ListedTask.PAUSE_MILLIS,
                        "a round and the pause before it"));
    }

    private static Figure heap(Listed listed, int objects) {
        return Figure.atMost(
                1.0,
                String.format("%,d objects that are done, the connector's heap", objects),
                "MB",
                listed.heapBytes() / MEGABYTE,
                BOUND_MEGABYTES,
                "the bound");
    }

    private Listed listed(int objects, int rounds) throws Exception {
        try (ObjectServer server =
                ObjectServer.start(new ServedObjects(FormatName.CSV, objects, 1, Distance.NONE), directory)) {
            int[] pages = new int[1];
            Measured bare = Measured.of(() -> {
                try (BareConnection connection = new BareConnection(server.uri())) {
                    pages[0] = connection.list();
                }
                return objects;
            });
            Map<String, Long> printed = task(server, objects, rounds);
            return new Listed(
                    printed.get("round") / 1e3,
                    printed.get("added") / 1e3,
                    printed.get("most"),
                    bare.wallNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1),
                    pages[0]);
        }
    }

    private Map<String, Long> task(ObjectServer server, int objects, int rounds) throws IOException {
        Path log = directory.resolve("listed-" + objects + ".log");
        int exit = JavaProcess.start(new JavaCommand(
                        "task over " + objects + " objects",
                        System.getProperty("java.class.path"),
                        ListedTask.class.getName(),
                        List.of(
                                server.uri().toString(),
                                Integer.toString(objects),
                                server.object().etag(),
                                Integer.toString(rounds)),
                        List.of("-Xmx" + HEAP_MEGABYTES + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        Map.of("org.slf4j.simpleLogger.defaultLogLevel", "warn"),
                        log))
                .awaitExit(PATIENCE);
        if (exit != 0) {
            throw new IOException("a task over " + objects + " objects ended with " + exit + ", see " + log);
        }
        try (Stream<String> lines = Files.lines(log)) {
            return NumberLines.parse(lines);
        }
    }
}
