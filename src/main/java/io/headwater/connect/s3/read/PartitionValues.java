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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.ScalarTypes;
import io.headwater.connect.s3.schema.TextParsers;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * What an object's folders give to all of its rows.
 *
 * @param values by the name of their field; nulls are left out
 */
record PartitionValues(Map<String, Object> values) {

    /**
     * The values of the columns that keys give.
     *
     * @throws UnreadableObjectException when one is not of its column's type, or is lacking and must be there
     */
    static PartitionValues of(ObjectWork work, TopicSchema schema) throws UnreadableObjectException {
        Map<String, Optional<String>> folders =
                PartitionFolders.of(work.object().key()).values();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : schema.ofKeys()) {
            Optional<String> text = folders.getOrDefault(column.name(), Optional.empty());
            if (text.isPresent()) {
                values.put(column.field(), value(column.withType(standing(column, schema)), text.get()));
            } else if (column.isRequired()) {
                throw new UnreadableObjectException(
                        ErrorCode.MISSING_VALUE,
                        "its key has no folder " + column.name() + "=..., and " + column.name()
                                + " is NOT NULL in schema.fields; make it nullable or give it a default");
            }
        }
        return new PartitionValues(values);
    }

    /** Where objects bring their own schemas, one that was stored may have another type than the keys say now. */
    private static DataType standing(Column column, TopicSchema schema) {
        return schema.own()
                .map(own -> own.field(column.field()))
                .map(field -> ScalarTypes.of(column.type(), field.schema()))
                .orElse(column.type());
    }

    private static Object value(Column column, String text) throws UnreadableObjectException {
        DataType type = column.type();
        if (type.isNested()) {
            throw new UnreadableObjectException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "schema.fields declares " + column.name()
                            + " as an array, map or struct, and the value of a folder is none");
        }
        try {
            return TextParsers.of(type).parse(text);
        } catch (InvalidValueException invalid) {
            throw new UnreadableObjectException(
                    ErrorCode.INVALID_VALUE,
                    "of its folder " + column.name() + "=..., " + invalid.getMessage()
                            + "; declare another type in schema.fields, or leave the object out by aws.s3.object.exclude");
        }
    }

    /** The piece with the values in each of its rows. */
    Piece in(Piece piece) {
        return values.isEmpty() ? piece : new Filled(piece, values);
    }

    /** Rows that have the values, too. */
    private record Filled(Piece piece, Map<String, Object> values) implements Piece {

        @Override
        public long firstRow() {
            return piece.firstRow();
        }

        @Override
        public int rows() {
            return piece.rows();
        }

        @Override
        public void decode(RowSink sink) {
            piece.decode(new Filling(sink, values));
        }
    }

    /** Puts the values into each row. Used by one thread. */
    private static final class Filling implements RowSink {

        private final RowSink sink;
        private final Field[] fields;
        private final Object[] fieldValues;
        private final String[] names;
        /** Of the row before; null before the first one. */
        private Schema schema;

        Filling(RowSink sink, Map<String, Object> values) {
            this.sink = sink;
            this.names = values.keySet().toArray(String[]::new);
            this.fieldValues = values.values().toArray();
            this.fields = new Field[names.length];
        }

        @Override
        public Optional<RowProblem> row(Struct value, long nextByte) {
            if (schema != value.schema()) {
                schema = value.schema();
                for (int index = 0; index < names.length; index++) {
                    fields[index] = schema.field(names[index]);
                }
            }
            for (int index = 0; index < names.length; index++) {
                value.put(fields[index], fieldValues[index]);
            }
            return sink.row(value, nextByte);
        }

        @Override
        public void invalid(InvalidRow row, long nextByte) {
            sink.invalid(row, nextByte);
        }

        @Override
        public void ignored(String field, long count) {
            sink.ignored(field, count);
        }

        @Override
        public void awaitPiecesBefore() {
            sink.awaitPiecesBefore();
        }
    }
}
