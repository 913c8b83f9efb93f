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
package io.headwater.connect.s3.bench;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Makes its records when it starts, and hands them over again and again, as many at a time as Headwater does. */
public final class ReadyRecordsTask extends SourceTask {

    private static final int AT_ONCE = 2_000;
    private static final int DIFFERENT = 20_000;
    private static final int PAUSE_MILLIS = 100;

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.headwater.rows")
            .field("id", Schema.INT64_SCHEMA)
            .field("customer", Schema.OPTIONAL_STRING_SCHEMA)
            .field("city", Schema.OPTIONAL_STRING_SCHEMA)
            .field("product", Schema.OPTIONAL_STRING_SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .field("price", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("quantity", Schema.OPTIONAL_INT32_SCHEMA)
            .field("at", Timestamp.builder().optional().build())
            .field("express", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .build();

    private final List<SourceRecord> ready = new ArrayList<>();
    private int left;
    private int from;

    @Override
    public void start(Map<String, String> properties) {
        left = Integer.parseInt(properties.get("rows"));
        Map<String, Object> offset = new HashMap<>();
        offset.put("row", 0L);
        for (int row = 1; row <= Math.min(left, DIFFERENT); row++) {
            ready.add(
                    new SourceRecord(Map.of("object", "memory"), offset, properties.get("topic"), SCHEMA, struct(row)));
        }
    }

    private static Struct struct(int row) {
        return new Struct(SCHEMA)
                .put("id", (long) row)
                .put("customer", NineValues.customer(row))
                .put("city", NineValues.city(row))
                .put("product", NineValues.product(row))
                .put("note", NineValues.NOTE)
                .put("price", NineValues.price(row))
                .put("quantity", NineValues.quantity(row))
                .put("at", Date.from(NineValues.at(row)))
                .put("express", NineValues.express(row));
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        if (left == 0) {
            Thread.sleep(PAUSE_MILLIS);
            return null;
        }
        int to = Math.min(ready.size(), from + Math.min(AT_ONCE, left));
        List<SourceRecord> next = ready.subList(from, to);
        from = to % ready.size();
        left -= next.size();
        return next;
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
        return "1";
    }
}
