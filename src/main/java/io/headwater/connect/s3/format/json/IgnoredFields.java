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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.RowSink;
import java.util.Optional;

/** Counts the values that are left out of the rows of a piece, row by row, as only rows that are handed over count. Used by one thread. */
final class IgnoredFields {

    private Optional<String> first = Optional.empty();
    private long ofRow;
    private long counted;

    /** A value is left out. */
    void add(String path) {
        ofRow++;
        if (first.isEmpty()) {
            first = Optional.of(path);
        }
    }

    /** The row whose values these were is handed over. */
    void count() {
        counted += ofRow;
        ofRow = 0;
    }

    /** The row is not handed over. */
    void forget() {
        ofRow = 0;
    }

    void tell(RowSink sink) {
        if (counted > 0) {
            sink.ignored(first.orElseThrow(), counted);
        }
    }
}
