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
import io.headwater.connect.s3.testing.GeneratedObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long it takes from the start of a task to its first record, where it was stopped inside a large object. */
final class RestartFigures {

    private static final Distance DISTANCE = new Distance(Duration.ofMillis(20), 50_000_000);
    private static final List<Integer> PERCENT = List.of(50, 95);

    private final Sizes sizes;
    private final Path directory;

    RestartFigures(Sizes sizes, Path directory) {
        this.sizes = sizes;
        this.directory = directory;
    }

    List<Figure> restarts() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (FormatName format : List.of(FormatName.CSV, FormatName.JSONL, FormatName.PARQUET)) {
            ServedObjects objects = new ServedObjects(format, 1, sizes.restartBytes(), DISTANCE);
            try (ObjectServer server = ObjectServer.start(objects, directory)) {
                figures.addAll(figures(format, server));
            }
        }
        return figures;
    }

    private List<Figure> figures(FormatName format, ObjectServer server) throws Exception {
        GeneratedObject object = server.object();
        String name = String.format("%s of %,.0f MB, first record after a restart", format, object.size() / 1e6);
        List<Integer> blocks = new ArrayList<>(List.of(1));
        PERCENT.forEach(percent -> blocks.add((int) (object.copies() * (long) percent / 100)));
        List<Double> millis = millis(server, format, blocks);
        List<Figure> figures = new ArrayList<>();
        for (int position = 0; position < PERCENT.size(); position++) {
            figures.add(Figure.atMost(
                    1.5,
                    name + " at " + PERCENT.get(position) + " %",
                    "ms",
                    millis.get(position + 1),
                    millis.get(0),
                    format == FormatName.PARQUET ? "at the second row group" : "behind its first megabytes"));
        }
        return figures;
    }

    /** The median time to the first record where all blocks before one were read, for each of these. */
    private List<Double> millis(ObjectServer server, FormatName format, List<Integer> blocks) throws Exception {
        double[][] millis = new double[blocks.size()][sizes.rounds()];
        for (int round = -1; round < sizes.rounds(); round++) {
            for (int position = 0; position < blocks.size(); position++) {
                double seconds = start(server, format, blocks.get(position)).seconds();
                if (round >= 0) {
                    millis[position][round] = 1e3 * seconds;
                }
            }
        }
        return Arrays.stream(millis)
                .map(times -> Arrays.stream(times).sorted().toArray()[times.length / 2])
                .toList();
    }

    private static TaskLoop start(ObjectServer server, FormatName format, int block) {
        GeneratedObject object = server.object();
        Map<String, Object> offset = StoredOffsets.offset(object.etag(), (long) block * object.rowsOfBlock(), false);
        if (format != FormatName.PARQUET) {
            offset.put(
                    "byte", object.head().size() + (long) block * object.block().size());
        }
        return new TaskLoop(server.configuration(), new StoredOffsets(uri -> Optional.of(offset)), 1);
    }
}
