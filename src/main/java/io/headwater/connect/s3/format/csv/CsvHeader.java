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
import io.headwater.connect.s3.format.text.TextRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a CSV object by position.
 *
 * @param names each with the name of its column; empty for a column that is not read
 * @param mayBeWider whether rows may have further fields, which are not read
 */
record CsvHeader(List<String> names, boolean mayBeWider) {

    CsvHeader {
        names = List.copyOf(names);
    }

    /**
     * The header of an object. A column without a name gets {@code column_<position from 1>}, one whose name was there before gets
     * {@code <name>_<n>}, n from 2.
     *
     * @param row the first row of the object
     */
    static CsvHeader of(TextRows row, CsvParser parser) throws UnreadableObjectException {
        return new CsvHeader(parse(row, parser, "the header, which is the first row, cannot be read").unique, false);
    }

    /** The columns of an object without a header that are not named otherwise: as many as the first row has fields. */
    static CsvHeader numbered(TextRows row, CsvParser parser) throws UnreadableObjectException {
        Names names = parse(row, parser, "the first row, which tells how many columns there are, cannot be read");
        List<String> numbered = new ArrayList<>();
        for (int position = 1; position <= names.unique.size(); position++) {
            numbered.add(numbered(position));
        }
        return new CsvHeader(numbered, false);
    }

    /** Some columns of objects without a header, by name. */
    static CsvHeader of(Map<String, Integer> indexes) {
        List<String> names = new ArrayList<>(Collections.nCopies(Collections.max(indexes.values()) + 1, ""));
        indexes.forEach((name, index) -> names.set(index, name));
        return new CsvHeader(names, true);
    }

    /** Whether a row with so many fields is a whole one. */
    boolean fits(int fields) {
        return fields == names.size() || (mayBeWider && fields > names.size());
    }

    /** What to say of a row that is not. */
    String misfit(int fields) {
        return "the row has " + fields + " fields, and " + names.size() + (mayBeWider ? " or more" : "")
                + " are expected";
    }

    private static String numbered(int position) {
        return "column_" + position;
    }

    private static Names parse(TextRows row, CsvParser parser, String failure) throws UnreadableObjectException {
        Names names = new Names();
        parser.parse(row, names);
        if (names.problem != null) {
            throw new UnreadableObjectException(ErrorCode.MALFORMED_HEADER, failure + ": " + names.problem);
        }
        return names;
    }

    private static final class Names implements CsvRowHandler {

        private final List<String> unique = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private String problem;

        @Override
        public void begin(int row) {}

        @Override
        public void field(int index, char[] chars, int offset, int length, boolean quoted) {
            add(length == 0 ? numbered(index + 1) : new String(chars, offset, length));
        }

        @Override
        public void nullField(int index) {
            add(numbered(index + 1));
        }

        private void add(String name) {
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
