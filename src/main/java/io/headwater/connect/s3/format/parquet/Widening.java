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

import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;

/**
 * Numbers of a narrow column under a wider declared type; every value keeps its meaning.
 *
 * @param narrow the mapping of the file's column
 * @param type the declared Connect type
 */
record Widening(ColumnMapping narrow, Schema.Type type) implements ColumnMapping {

    private static final List<Schema.Type> INTEGERS =
            List.of(Schema.Type.INT8, Schema.Type.INT16, Schema.Type.INT32, Schema.Type.INT64);

    /** Whether plain values of one type may be declared as another. */
    static boolean possible(Schema from, Schema to) {
        if (from.name() != null || to.name() != null) {
            return false;
        }
        return (from.type() == Schema.Type.FLOAT32 && to.type() == Schema.Type.FLOAT64)
                || (INTEGERS.contains(from.type()) && INTEGERS.indexOf(from.type()) < INTEGERS.indexOf(to.type()));
    }

    @Override
    public SchemaBuilder schema() {
        return SchemaBuilder.type(type);
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return narrow.converter(schema, value -> target.accept(widen((Number) value)), row);
    }

    private Object widen(Number value) {
        return type == Schema.Type.FLOAT64 ? (Object) value.doubleValue() : integer(value.longValue(), type);
    }

    /** @throws ArithmeticException when the value is outside the type's range */
    static Object integer(long value, Schema.Type type) {
        if (type == Schema.Type.INT64) {
            return value;
        }
        int narrow = Math.toIntExact(value);
        if (type == Schema.Type.INT32) {
            return narrow;
        }
        boolean fits = type == Schema.Type.INT16 ? narrow == (short) narrow : narrow == (byte) narrow;
        if (!fits) {
            throw new ArithmeticException(value + " is outside " + type);
        }
        return type == Schema.Type.INT16 ? (Object) (short) narrow : (Object) (byte) narrow;
    }
}
