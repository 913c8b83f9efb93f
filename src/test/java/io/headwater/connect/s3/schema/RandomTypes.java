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

import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.BytesType;
import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.DecimalType;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.FloatType;
import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StringType;
import io.headwater.connect.s3.schema.DataType.StructType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import io.headwater.connect.s3.schema.DataType.UuidType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Rows with columns of all types, odd names, and defaults. */
final class RandomTypes {

    private static final List<String> NAME_PARTS =
            List.of("a", "B", "7", "_", " ", "\"", "`", "'", ",", "<", "\n", "\\", "é", "🙂", "NOT NULL", "STRUCT<");

    /** A type, and a text that is a value of it. */
    private record Sample(DataType type, String text) {}

    private final Random random;

    RandomTypes(Random random) {
        this.random = random;
    }

    StructType struct(int depth) {
        Map<String, Column> columns = new LinkedHashMap<>();
        int count = 1 + random.nextInt(4);
        while (columns.size() < count) {
            Column column = column(depth);
            columns.put(column.name(), column);
        }
        return new StructType(List.copyOf(columns.values()));
    }

    private Column column(int depth) {
        StringBuilder name = new StringBuilder();
        do {
            name.append(NAME_PARTS.get(random.nextInt(NAME_PARTS.size())));
        } while (random.nextInt(3) > 0);
        Sample sample = scalar();
        boolean nested = depth > 0 && random.nextInt(3) == 0;
        Optional<String> defaultText = nested || random.nextBoolean() ? Optional.empty() : Optional.of(sample.text());
        return new Column(name.toString(), nested ? nested(depth) : sample.type(), random.nextBoolean(), defaultText);
    }

    private DataType nested(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> new ArrayType(random.nextBoolean() ? scalar().type() : nestedOrScalar(depth - 1));
            case 1 -> new MapType(nestedOrScalar(depth - 1));
            default -> struct(depth - 1);
        };
    }

    private DataType nestedOrScalar(int depth) {
        return depth > 0 ? nested(depth) : scalar().type();
    }

    private Sample scalar() {
        List<Sample> samples = List.of(
                new Sample(new BooleanType(), "True"),
                new Sample(new IntegerType(8), "-128"),
                new Sample(new IntegerType(16), "+5"),
                new Sample(new IntegerType(32), "007"),
                new Sample(new IntegerType(64), "1"),
                new Sample(new FloatType(), "-Infinity"),
                new Sample(new DoubleType(), "1.5e-10"),
                new Sample(new StringType(), "it's ''odd'', NULL\n🙂"),
                new Sample(new BytesType(), "aGVhZA=="),
                new Sample(new DecimalType(1000, 999), "1e-5"),
                new Sample(new DateType(new TemporalFormat.Iso()), "2024-02-29"),
                new Sample(new DateType(new TemporalFormat.EpochSeconds()), "0"),
                new Sample(new DateType(new TemporalFormat.Pattern("d 'o''clock' MMM yyyy")), "1 o'clock Feb 2024"),
                new Sample(new TimeType(new TemporalFormat.EpochMicros()), "1"),
                new Sample(new TimeType(new TemporalFormat.Iso()), "12:00"),
                new Sample(new TimeType(new TemporalFormat.Iso(), Optional.of(TimePrecision.NANOS)), "12:00"),
                new Sample(
                        new TimestampType(new TemporalFormat.EpochSeconds(), Optional.of(TimePrecision.MICROS)), "0.5"),
                new Sample(new TimestampType(new TemporalFormat.Iso()), "2024-02-29T12:00Z"),
                new Sample(new TimestampType(new TemporalFormat.IsoLocal()), "2024-02-29 12:00"),
                new Sample(new TimestampType(new TemporalFormat.EpochMillis()), "-1.5"),
                new Sample(new TimestampType(new TemporalFormat.Pattern("yyyy-MM-dd HH:mmX")), "2024-02-29 12:00Z"),
                new Sample(new UuidType(), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
        return samples.get(random.nextInt(samples.size()));
    }
}
