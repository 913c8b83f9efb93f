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
package io.headwater.connect.s3.schema;

import io.headwater.connect.s3.schema.DataType.StructType;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** The way back from Connect's schemas to the types that DDL declares, for rows of objects that bring their own schemas. */
public final class DeclaredTypes {

    private static final DataType.TemporalFormat ISO = new DataType.TemporalFormat.Iso();

    private DeclaredTypes() {}

    /**
     * The row of a struct's schema.
     *
     * @param leftOut names of fields that are not declared
     * @throws IllegalArgumentException naming a field of which DDL has no type
     */
    public static StructType ofRow(Schema rows, Predicate<String> leftOut) {
        return new StructType(rows.fields().stream()
                .filter(field -> !leftOut.test(field.name()))
                .map(DeclaredTypes::column)
                .toList());
    }

    private static Column column(Field field) {
        try {
            DataType type = of(field.schema());
            return new Column(field.name(), type, field.schema().isOptional(), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "DDL cannot declare the field " + ShownText.of(field.name()) + ": " + e.getMessage(), e);
        }
    }

    /**
     * The type of a schema.
     *
     * @throws IllegalArgumentException when DDL has none
     */
    public static DataType of(Schema schema) {
        return switch (schema.type()) {
            case BOOLEAN -> new DataType.BooleanType();
            case INT8 -> new DataType.IntegerType(Byte.SIZE);
            case INT16 -> new DataType.IntegerType(Short.SIZE);
            case INT32 -> ofInt(schema);
            case INT64 -> ofLong(schema);
            case FLOAT32 -> new DataType.FloatType();
            case FLOAT64 -> new DataType.DoubleType();
            case STRING -> new DataType.StringType();
            case BYTES -> ofBytes(schema);
            case ARRAY -> new DataType.ArrayType(of(schema.valueSchema()));
            case MAP -> ofMap(schema);
            case STRUCT -> ofRow(schema, name -> false);
        };
    }

    private static DataType ofInt(Schema schema) {
        if (Date.LOGICAL_NAME.equals(schema.name())) {
            return new DataType.DateType(ISO);
        }
        return TimeSchemas.precisionOfTime(schema)
                .<DataType>map(precision -> new DataType.TimeType(ISO, finer(precision)))
                .orElseGet(() -> new DataType.IntegerType(Integer.SIZE));
    }

    private static DataType ofLong(Schema schema) {
        Optional<DataType> time =
                TimeSchemas.precisionOfTime(schema).map(precision -> new DataType.TimeType(ISO, finer(precision)));
        DataType.TemporalFormat form = TimeSchemas.isLocal(schema) ? new DataType.TemporalFormat.IsoLocal() : ISO;
        return time.or(() -> TimeSchemas.precisionOfTimestamp(schema)
                        .map(precision -> new DataType.TimestampType(form, finer(precision))))
                .orElseGet(() -> new DataType.IntegerType(Long.SIZE));
    }

    private static Optional<TimePrecision> finer(TimePrecision precision) {
        return Optional.of(precision).filter(finest -> finest != TimePrecision.MILLIS);
    }

    private static DataType ofBytes(Schema schema) {
        if (!Decimal.LOGICAL_NAME.equals(schema.name())) {
            return new DataType.BytesType();
        }
        String precision = schema.parameters().get(ScalarSchemas.DECIMAL_PRECISION);
        if (precision == null) {
            throw new IllegalArgumentException("the precision of its DECIMAL is not known");
        }
        return new DataType.DecimalType(
                Integer.parseInt(precision),
                Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD)));
    }

    private static DataType ofMap(Schema schema) {
        if (schema.keySchema().type() != Schema.Type.STRING) {
            throw new IllegalArgumentException("the keys of its map are no strings");
        }
        return new DataType.MapType(of(schema.valueSchema()));
    }
}
