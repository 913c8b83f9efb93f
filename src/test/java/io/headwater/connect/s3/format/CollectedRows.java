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

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;

/** The rows that a reader gave, in order, with their numbers. */
public final class CollectedRows {

    /**
     * One row.
     *
     * @param number from 1, as the pieces say
     * @param value of a valid row
     * @param invalid what is wrong with an invalid one
     * @param nextByte where the reader said that the next row begins
     */
    public record Row(long number, Optional<Struct> value, Optional<InvalidRow> invalid, long nextByte) {

        /** As it is when reading began at a byte, and nobody had counted lines. */
        public Row withoutLine() {
            return new Row(
                    number,
                    value,
                    invalid.map(row -> new InvalidRow(
                            row.error(),
                            row.column(),
                            row.message(),
                            OptionalLong.empty(),
                            row.byteOffset(),
                            row.raw(),
                            row.truncated())),
                    nextByte);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> ignored = new LinkedHashMap<>();

    /** Reads to the end and closes the reader. */
    public static CollectedRows of(RecordReader reader) throws IOException {
        CollectedRows collected = new CollectedRows();
        try (reader) {
            collected.addAllOf(reader);
        }
        return collected;
    }

    /** Reads to the end. When that fails, the rows before it are kept. */
    public void addAllOf(RecordReader reader) throws IOException {
        for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
            add(piece.get());
        }
    }

    public void add(Piece piece) throws IOException {
        Collector collector = new Collector(piece.firstRow());
        piece.decode(collector);
        if (collector.next != piece.firstRow() + piece.rows()) {
            throw new AssertionError(
                    "a piece of " + piece.rows() + " rows gave " + (collector.next - piece.firstRow()));
        }
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public List<Struct> values() {
        return rows.stream().flatMap(row -> row.value().stream()).toList();
    }

    public List<InvalidRow> invalid() {
        return rows.stream().flatMap(row -> row.invalid().stream()).toList();
    }

    /** How many values were left out, by the field that was said. */
    public Map<String, Long> ignored() {
        return Map.copyOf(ignored);
    }

    public List<Long> numbers() {
        return rows.stream().map(Row::number).toList();
    }

    /** The numbers from one row to another, both included. */
    public static List<Long> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> (long) number)
                .toList();
    }

    private final class Collector implements RowSink {

        private long next;

        Collector(long first) {
            next = first;
        }

        @Override
        public Optional<RowProblem> row(Struct value, long nextByte) {
            // Readers put values in without Connect's check of each.
            value.validate();
            rows.add(new Row(next++, Optional.of(value), Optional.empty(), nextByte));
            return Optional.empty();
        }

        @Override
        public void invalid(InvalidRow row, long nextByte) {
            rows.add(new Row(next++, Optional.empty(), Optional.of(row), nextByte));
        }

        @Override
        public void ignored(String field, long values) {
            ignored.merge(field, values, Long::sum);
        }

        @Override
        public void awaitPiecesBefore() {
            // they are decoded one after the other
        }
    }
}
