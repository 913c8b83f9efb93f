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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.ErrorCode;
import java.util.Optional;

/** What the converters note about the row being read, besides its values. */
final class RowState {

    /** What an element counts besides its text or bytes: a list of nulls takes memory, and next to nothing in a file. */
    private static final int ELEMENT_BYTES = 8;

    /**
     * Something wrong with a column of the row.
     *
     * @param column the column's dotted path
     * @param problem what is wrong with its value
     */
    record Fault(String column, InvalidValueException problem) {}

    private final int maxBytes;
    private Optional<Fault> fault = Optional.empty();
    private long bytes;

    /** @param maxBytes a row with more is invalid */
    RowState(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void begin() {
        fault = Optional.empty();
        bytes = 0;
    }

    /** Keeps the first fault of a row; the columns after it are still read. */
    void invalid(String column, InvalidValueException problem) {
        if (fault.isEmpty()) {
            fault = Optional.of(new Fault(column, problem));
        }
    }

    /** Of a text or binary that the row holds. */
    void addBytes(String column, int length) {
        bytes += length;
        if (bytes > maxBytes && fault.isEmpty()) {
            invalid(
                    column,
                    new InvalidValueException(
                            ErrorCode.ROW_TOO_LONG,
                            "with it the row has more than row.max.bytes=" + maxBytes + " (its texts and binaries, and "
                                    + ELEMENT_BYTES + " for each element of a list or map)"));
        }
    }

    /** Of a list or map. */
    void addElement(String column) {
        addBytes(column, ELEMENT_BYTES);
    }

    /** Whether the row holds more than it may, so that nothing more is to be added. */
    boolean isTooLong() {
        return bytes > maxBytes;
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** The bytes of texts, binaries and elements so far. */
    long bytes() {
        return bytes;
    }
}
