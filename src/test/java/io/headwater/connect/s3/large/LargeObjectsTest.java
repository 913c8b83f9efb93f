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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Objects much larger than the heap of the task that reads them. {@code -Dlarge.megabytes=2048 -Dlarge.heap.megabytes=256
 * -Dlarge.row.group.megabytes=60} makes them larger.
 */
class LargeObjectsTest {

    private static final long MEGABYTES = Long.getLong("large.megabytes", 200);
    private static final int HEAP_MEGABYTES = Integer.getInteger("large.heap.megabytes", 128);
    private static final int ROW_GROUP_MEGABYTES = Integer.getInteger("large.row.group.megabytes", 8);
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    /** Before and after, as in {@code 123M->45M(512M)}. */
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

    private static final Pattern RESULT = Pattern.compile("(\\d+) rows in ([\\d.]+) s");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(LargeFormat.class)
    void passATaskWithASmallHeap(LargeFormat format) throws IOException {
        GeneratedObject object = format.of(MEGABYTES << 20, ROW_GROUP_MEGABYTES << 20);
        Path log = directory.resolve("task.log");
        try (GeneratingServer server = GeneratingServer.start().put(format.key(), object)) {
            int exit = JavaProcess.start(new JavaCommand(
                            "task over " + format.key(),
                            System.getProperty("java.class.path"),
                            SmallHeap.class.getName(),
                            List.of(
                                    server.uri().toString(),
                                    Long.toString(object.rows()),
                                    Integer.toString(object.rowsOfBlock())),
                            List.of("-Xmx" + HEAP_MEGABYTES + "m", "-Xlog:gc", "-XX:+ExitOnOutOfMemoryError"),
                            Map.of(),
                            log))
                    .awaitExit(PATIENCE);

            String printed = Files.readString(log);
            assertThat(exit).as(printed).isZero();
            Matcher result = RESULT.matcher(printed);
            assertThat(result.find()).as(printed).isTrue();
            double seconds = Double.parseDouble(result.group(2));
            System.out.printf(
                    "%s: %,d bytes, %,d rows in %.1f s, %.1f MB/s, at most %d MB live in a heap of %d MB%n",
                    format.key(),
                    object.size(),
                    object.rows(),
                    seconds,
                    object.size() / seconds / 1e6,
                    COLLECTION
                            .matcher(printed)
                            .results()
                            .mapToInt(collection -> Integer.parseInt(collection.group(2)))
                            .max()
                            .orElse(0),
                    HEAP_MEGABYTES);
        }
    }
}
