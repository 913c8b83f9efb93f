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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.RecordReaderContract;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

class JsonLinesRecordReaderTest extends RecordReaderContract {

    private static final DataType.StructType ROW =
            Ddl.parse("id INT64 NOT NULL, name STRING, tags ARRAY<STRING>, at STRUCT<x DOUBLE, y DOUBLE>");
    private static final String NAME = "io.headwater.sample";

    @Override
    protected ObjectFormat format() {
        return new JsonLinesFormat(1 << 20, 100, new ValueSchemas());
    }

    @Override
    protected TopicSchema schema() {
        return new TopicSchema(NAME, Optional.of(ROW), true);
    }

    @Override
    protected byte[] object(int rows) {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= rows; number++) {
            text.append("{\"id\": ")
                    .append(number)
                    .append(", \"name\": \"Żółć 𝄞\\n\\\"")
                    .append(number);
            text.append("\\\"\", \"tags\": [\"a\", null], \"at\": ");
            text.append(number % 2 == 0 ? "null" : "{\"x\": " + number / 4.0 + "}")
                    .append('}');
            text.append(number % 3 == 0 ? "\r\n  \n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Struct value(int number) {
        Schema schema = ConnectSchemas.of(ROW, NAME);
        Struct value = new Struct(schema)
                .put("id", (long) number)
                .put("name", "Żółć 𝄞\n\"" + number + "\"")
                .put("tags", Arrays.asList("a", null));
        if (number % 2 != 0) {
            value.put("at", new Struct(schema.field("at").schema()).put("x", number / 4.0));
        }
        return value;
    }

    @Override
    protected boolean soundWhenCutBetweenRows() {
        return true;
    }
}
