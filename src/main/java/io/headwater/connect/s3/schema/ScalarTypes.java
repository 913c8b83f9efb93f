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

import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.FloatType;
import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.StringType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;

/** Types of text for Connect schemas. */
public final class ScalarTypes {

    private ScalarTypes() {}

    /**
     * A type whose values fit a schema: the wanted one where they do, else that of the rules of inference that does, else the wanted one,
     * whose values the schema then refuses.
     */
    public static DataType of(DataType wanted, Schema schema) {
        if (wanted.isNested()) {
            return wanted;
        }
        Schema own = ScalarSchemas.builder(wanted).build();
        return own.type() == schema.type() && Objects.equals(own.name(), schema.name())
                ? wanted
                : inferred(schema).orElse(wanted);
    }

    private static Optional<DataType> inferred(Schema schema) {
        Optional<TimePrecision> timestamp = TimeSchemas.precisionOfTimestamp(schema);
        if (timestamp.isPresent()) {
            return Optional.of(new TimestampType(new TemporalFormat.Iso(), timestamp));
        }
        if (Date.LOGICAL_NAME.equals(schema.name())) {
            return Optional.of(new DateType(new TemporalFormat.Iso()));
        }
        if (schema.name() != null) {
            return Optional.empty();
        }
        return switch (schema.type()) {
            case BOOLEAN -> Optional.of(new BooleanType());
            case INT8 -> Optional.of(new IntegerType(Byte.SIZE));
            case INT16 -> Optional.of(new IntegerType(Short.SIZE));
            case INT32 -> Optional.of(new IntegerType(Integer.SIZE));
            case INT64 -> Optional.of(new IntegerType(Long.SIZE));
            case FLOAT32 -> Optional.of(new FloatType());
            case FLOAT64 -> Optional.of(new DoubleType());
            case STRING -> Optional.of(new StringType());
            case BYTES, ARRAY, MAP, STRUCT -> Optional.empty();
        };
    }
}
