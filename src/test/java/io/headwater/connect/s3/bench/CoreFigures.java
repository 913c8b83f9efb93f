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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;

/** What a second core is good for. */
final class CoreFigures {

    private final Sizes sizes;

    CoreFigures(Sizes sizes) {
        this.sizes = sizes;
    }

    List<Figure> cores() throws Exception {
        int warmUps = sizes.warmUps();
        byte[] object = NineColumns.object(FormatName.CSV, sizes.rows());
        try (PipelineLoop all =
                        new PipelineLoop(object, FormatName.CSV, Compression.NONE, PipelineLoop.defaultDecoders());
                PipelineLoop one = new PipelineLoop(object, FormatName.CSV, Compression.NONE, 1)) {
            Comparison comparison = Comparison.of(all, () -> onOneCore(one), sizes.rows(), warmUps, sizes.rounds());
            Comparison machine = Comparison.of(
                    () -> twice(object),
                    () -> plain(object) + plain(object),
                    2L * sizes.rows(),
                    warmUps,
                    sizes.rounds());
            return List.of(
                    Figure.atLeast(
                            1.6,
                            "CSV, wall time, " + PipelineLoop.defaultDecoders() + " cores",
                            "rows/s",
                            comparison.ours(Measured::rowsPerSecond),
                            comparison.plain(Measured::rowsPerSecond),
                            "one core, one thread that decodes"),
                    Figure.beside(
                            "the plain loop, twice at once",
                            "rows/s",
                            machine.ours(Measured::rowsPerSecond),
                            machine.plain(Measured::rowsPerSecond),
                            "one after the other: what this machine gives"));
        }
    }

    private static long plain(byte[] object) throws IOException {
        return new PlainCsvLoop(object, in -> in).run();
    }

    private static long twice(byte[] object) throws Exception {
        FutureTask<Long> other = new FutureTask<>(() -> plain(object));
        new Thread(other, "other").start();
        return plain(object) + other.get();
    }

    /** The whole process, its collector too. */
    private static long onOneCore(Loop loop) throws Exception {
        String before = affinity("-acp", "0");
        try {
            return loop.run();
        } finally {
            affinity("-acp", before);
        }
    }

    /** Has the threads of this process run on these processors, and gives those they ran on. */
    private static String affinity(String option, String processors) throws IOException, InterruptedException {
        Process taskset = new ProcessBuilder(
                        "taskset",
                        option,
                        processors,
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (taskset.waitFor() != 0) {
            throw new IOException("taskset: " + printed);
        }
        String first = printed.lines().findFirst().orElseThrow();
        return first.substring(first.lastIndexOf(' ') + 1);
    }
}
