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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What an {@link ObjectServer} has, and how far away it is.
 *
 * @param count of objects, all with the same content
 * @param bytes of each, about
 */
record ServedObjects(FormatName format, int count, long bytes, Distance distance) {

    /** Rows that are generated; what is larger has them again and again. */
    private static final int ROWS_OF_BLOCK = 40_000;

    private static final int BYTES_OF_ROW = 90;

    ServedObjects {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(distance, "distance");
    }

    static ServedObjects parse(List<String> arguments) {
        return new ServedObjects(
                FormatName.valueOf(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Long.parseLong(arguments.get(2)),
                new Distance(Duration.ofMillis(Long.parseLong(arguments.get(3))), Long.parseLong(arguments.get(4))));
    }

    List<String> arguments() {
        return List.of(
                format.name(),
                Integer.toString(count),
                Long.toString(bytes),
                Long.toString(distance.firstByte().toMillis()),
                Long.toString(distance.bytesPerSecond()));
    }

    /** The content of each. */
    GeneratedObject object() throws IOException {
        int rows = (int) Math.max(1, Math.min(ROWS_OF_BLOCK, bytes / BYTES_OF_ROW));
        return NineColumns.generated(format, bytes, rows);
    }
}
