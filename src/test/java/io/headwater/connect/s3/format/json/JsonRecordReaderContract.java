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

import io.headwater.connect.s3.format.RecordReaderContract;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** The sample rows of JSON, whatever the layout. */
abstract class JsonRecordReaderContract extends RecordReaderContract {

    private static final DataType.StructType ROW =
            Ddl.parse("id INT64 NOT NULL, name STRING, tags ARRAY<STRING>, at STRUCT<x DOUBLE, y DOUBLE>");
    private static final String NAME = "io.headwater.sample";

    @Override
    protected TopicSchema schema() {
        return new TopicSchema(NAME, Optional.of(ROW), true);
    }

    /** The first rows as JSON, each on one line. */
    static List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            rows.add("{\"id\": " + number
                    + ", \"name\": \"{Żółć\\u00ff 𝄞\\n\\\"" + number
                    + "\\\"\", \"tags\": [\"a]\", null], \"at\": "
                    + (number % 2 == 0 ? "null" : "{\"x\": " + number / 4.0 + "}")
                    + "}");
        }
        return rows;
    }

    @Override
    protected Struct value(int number) {
        Schema schema = ConnectSchemas.of(ROW, NAME);
        Struct value = new Struct(schema)
                .put("id", (long) number)
                .put("name", "{Żółćÿ 𝄞\n\"" + number + "\"")
                .put("tags", Arrays.asList("a]", null));
        if (number % 2 != 0) {
            value.put("at", new Struct(schema.field("at").schema()).put("x", number / 4.0));
        }
        return value;
    }
}
