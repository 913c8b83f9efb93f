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
package io.headwater.connect.s3.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.GeneratedObject;
import io.headwater.connect.s3.testing.GeneratingServer;
import io.headwater.connect.s3.testing.JavaCommand;
import io.headwater.connect.s3.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Objects much larger than the heap of the task that reads them, and many more than it could hold. {@code -Dlarge.megabytes=2048 -Dlarge.heap.megabytes=256
 * -Dlarge.row.group.megabytes=60} makes them larger.
 */
class LargeObjectsTest {

    private static final long MEGABYTES = Long.getLong("large.megabytes", 200);
    private static final int HEAP_MEGABYTES = Integer.getInteger("large.heap.megabytes", 128);
    private static final int ROW_GROUP_MEGABYTES = Integer.getInteger("large.row.group.megabytes", 8);
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private static final int MANY_DONE = 100_000;
    private static final int MANY_READ = 10_000;
    private static final int TINY_HEAP_MEGABYTES = 64;

    private static final Pattern RESULT = Pattern.compile("(\\d+) rows in ([\\d.]+) s");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(LargeFormat.class)
    void passATaskWithASmallHeap(LargeFormat format) throws IOException {
        GeneratedObject object = format.of(MEGABYTES << 20, ROW_GROUP_MEGABYTES << 20);
        try (GeneratingServer server = GeneratingServer.start().put(format.key(), object)) {
            double seconds = read(server, object, object.rows(), "", HEAP_MEGABYTES);
            System.out.printf(
                    "%s: %,d bytes, %,d rows in %.1f s, %.1f MB/s, in a heap of %d MB%n",
                    format.key(), object.size(), object.rows(), seconds, object.size() / seconds / 1e6, HEAP_MEGABYTES);
        }
    }

    /** The last object is the only one to read, so that its rows come once all the others were passed over. */
    @Test
    void aTaskWithASmallHeapPassesOverManyObjectsThatAreDone() throws IOException {
        GeneratedObject object = LargeFormat.small();
        try (GeneratingServer server = GeneratingServer.start().put(MANY_DONE, object)) {
            double seconds =
                    read(server, object, object.rows(), GeneratingServer.key(MANY_DONE - 2), TINY_HEAP_MEGABYTES);
            System.out.printf(
                    "%,d objects that are done, and one to read: %.1f s, in a heap of %d MB%n",
                    MANY_DONE - 1, seconds, TINY_HEAP_MEGABYTES);
        }
    }

    @Test
    void aTaskWithASmallHeapReadsManySmallObjects() throws IOException {
        GeneratedObject object = LargeFormat.small();
        try (GeneratingServer server = GeneratingServer.start().put(MANY_READ, object)) {
            double seconds = read(server, object, MANY_READ * object.rows(), "", TINY_HEAP_MEGABYTES);
            System.out.printf(
                    "%,d small objects: %.1f s, in a heap of %d MB%n", MANY_READ, seconds, TINY_HEAP_MEGABYTES);
        }
    }

    /** How long it takes. */
    private double read(GeneratingServer server, GeneratedObject object, long rows, String lastDone, int heapMegabytes)
            throws IOException {
        Path log = directory.resolve("task.log");
        int exit = JavaProcess.start(new JavaCommand(
                        "task with a heap of " + heapMegabytes + " MB",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        List.of(
                                server.uri().toString(),
                                Long.toString(rows),
                                Integer.toString(object.rowsOfBlock()),
                                object.etag(),
                                lastDone),
                        List.of("-Xmx" + heapMegabytes + "m", "-XX:+ExitOnOutOfMemoryError"),
                        Map.of("org.slf4j.simpleLogger.defaultLogLevel", "warn"),
                        log))
                .awaitExit(PATIENCE);
        String printed = Files.readString(log);
        assertThat(exit).as(printed).isZero();
        Matcher result = RESULT.matcher(printed);
        assertThat(result.find()).as(printed).isTrue();
        return Double.parseDouble(result.group(2));
    }
}
