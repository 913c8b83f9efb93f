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
package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a CSV object's columns. A column without a name gets {@code column_<position from 1>}, one whose name was there
 * before gets {@code <name>_<n>}, n from 2.
 */
record CsvHeader(List<String> names) {

    CsvHeader {
        names = List.copyOf(names);
    }

    /** Reads the header, which is the first row that is cut; empty when there is none, as in an empty object. */
    static Optional<CsvHeader> read(RowCutter cutter, CsvDialect dialect) throws IOException {
        Optional<TextRows> row = cutter.next(1);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Names names = new Names();
        dialect.parse(row.get(), names);
        if (names.problem != null) {
            throw new UnreadableObjectException(
                    ErrorCode.MALFORMED_HEADER, "the header, which is the first row, cannot be read: " + names.problem);
        }
        return Optional.of(new CsvHeader(names.unique));
    }

    private static final class Names implements CsvRowHandler {

        private final List<String> unique = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private String problem;

        @Override
        public void begin(int row) {}

        @Override
        public void field(int index, char[] chars, int offset, int length, boolean quoted) {
            String name = length == 0 ? "column_" + (index + 1) : new String(chars, offset, length);
            String candidate = name;
            for (int n = 2; !taken.add(candidate); n++) {
                candidate = name + "_" + n;
            }
            unique.add(candidate);
        }

        @Override
        public void end(int fields) {}

        @Override
        public void unparsable(int row, ErrorCode error, String message) {
            problem = message;
        }
    }
}
