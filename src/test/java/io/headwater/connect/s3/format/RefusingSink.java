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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Finds the same thing wrong with every row. */
final class RefusingSink implements RowSink {

    static final RowProblem PROBLEM = new RowProblem(ErrorCode.INVALID_VALUE, "some column", "nobody wants it");

    private final List<Struct> offered = new ArrayList<>();
    private final List<InvalidRow> invalid = new ArrayList<>();
    private final List<Long> nextBytes = new ArrayList<>();

    @Override
    public Optional<RowProblem> row(Struct value, long nextByte) {
        offered.add(value);
        return Optional.of(PROBLEM);
    }

    @Override
    public void invalid(InvalidRow row, long nextByte) {
        invalid.add(row);
        nextBytes.add(nextByte);
    }

    @Override
    public void ignored(String field, long values) {}

    @Override
    public void awaitPiecesBefore() {}

    List<Struct> offered() {
        return offered;
    }

    List<InvalidRow> invalid() {
        return invalid;
    }

    /** Where the row after each invalid one begins. */
    List<Long> nextBytes() {
        return nextBytes;
    }
}
