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

import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Sample rows as CSV: quotes, line endings inside quotes, characters of several bytes, empty values. */
final class CsvSample {

    static final DataType.StructType ROW = Ddl.parse("id INT64 NOT NULL, name STRING, price DOUBLE, paid BOOLEAN");
    static final TopicSchema SCHEMA = new TopicSchema("io.headwater.sample", Optional.of(ROW), true);

    private CsvSample() {}

    /** A format whose pieces hold a few rows each. */
    static CsvFormat inSmallPieces() {
        return new CsvFormat(
                CsvDialect.COMMA, new CsvNaming.FirstRow(), StandardCharsets.UTF_8, 1 << 20, 100, new ValueSchemas());
    }

    static byte[] object(int rows) {
        StringBuilder text = new StringBuilder("id,name,price,paid\n");
        for (int number = 1; number <= rows; number++) {
            String name = number % 5 == 0 ? "" : "\"" + name(number).replace("\"", "\"\"") + "\"";
            text.append(number)
                    .append(',')
                    .append(name)
                    .append(',')
                    .append(number / 4.0)
                    .append(',');
            text.append(number % 2 == 0 ? "true" : "").append(number % 3 == 0 ? "\r\n" : "\n");
            if (number % 7 == 0) {
                text.append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Struct value(int number) {
        Struct value = new Struct(ConnectSchemas.of(ROW, SCHEMA.name()));
        value.put("id", (long) number);
        if (number % 5 != 0) {
            value.put("name", name(number));
        }
        value.put("price", number / 4.0);
        if (number % 2 == 0) {
            value.put("paid", true);
        }
        return value;
    }

    private static String name(int number) {
        return "Żółć 𝄞 \"" + number + "\",\nline two";
    }
}
