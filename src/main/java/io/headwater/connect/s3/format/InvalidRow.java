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
package io.headwater.connect.s3.format;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is wrong with a row.
 *
 * @param error the stable code
 * @param column the column at fault, where it is one
 * @param message what is wrong, for a person
 * @param line the number of the line on which the row begins, from 1, for text that was read from its beginning
 * @param byteOffset where the row begins in the object, for uncompressed text
 * @param raw the row as it stands in the object, without its line ending, at most {@link #RAW_MAX_BYTES}; own bytes, not a window on a piece
 * @param truncated whether {@code raw} was cut
 */
public record InvalidRow(
        ErrorCode error,
        Optional<String> column,
        String message,
        OptionalLong line,
        OptionalLong byteOffset,
        ByteBuffer raw,
        boolean truncated) {

    /** What a dead letter keeps of a row. */
    public static final int RAW_MAX_BYTES = 64 * 1024;

    public InvalidRow {
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(byteOffset, "byteOffset");
        if (raw.remaining() > RAW_MAX_BYTES) {
            throw new IllegalArgumentException("raw row of " + raw.remaining() + " bytes");
        }
    }
}
