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

import java.util.Optional;

/** What the converters note about the row being read, besides its values. */
final class RowState {

    /**
     * Something wrong with a column of the row.
     *
     * @param column the column's dotted path
     * @param problem what is wrong with its value
     */
    record Fault(String column, InvalidValueException problem) {}

    private Optional<Fault> fault = Optional.empty();
    private long bytes;

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

    void addBytes(int length) {
        bytes += length;
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** The bytes of texts and binaries that the row holds for itself; values of a dictionary are shared and do not count. */
    long bytes() {
        return bytes;
    }
}
