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

import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.RecordReaderContract;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Row groups of 7 rows, read in pieces of 4. */
class ParquetRecordReaderTest extends RecordReaderContract {

    private static final Schema VALUE = SchemaBuilder.struct()
            .name("topic.value")
            .version(1)
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final ObjectFormat format = ParquetReading.format(1 << 20, 4);

    @Override
    protected ObjectFormat format() {
        return format;
    }

    @Override
    protected TopicSchema schema() {
        return new TopicSchema("topic.value", Optional.empty(), false);
    }

    @Override
    protected byte[] object(int rows) throws IOException {
        ParquetSample sample = ParquetSample.of("required int64 id; optional binary name (STRING);")
                .with(builder -> builder.withRowGroupRowCountLimit(7));
        for (int number = 1; number <= rows; number++) {
            long id = number;
            sample.row(row -> {
                row.append("id", id);
                if (id % 3 != 0) {
                    row.append("name", name(id));
                }
            });
        }
        return sample.bytes();
    }

    @Override
    protected Struct value(int number) {
        return new Struct(VALUE).put("id", (long) number).put("name", number % 3 == 0 ? null : name(number));
    }

    @Override
    protected boolean soundWhenCutBetweenRows() {
        return false;
    }

    private static String name(long number) {
        return "größe " + number;
    }
}
