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
package io.headwater.connect.s3.testing;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/**
 * One record of a topic, decoded by the converter that wrote it.
 *
 * @param headers by name, as text
 */
public record TopicRecord(
        int partition,
        long offset,
        SchemaAndValue key,
        SchemaAndValue value,
        Instant timestamp,
        Map<String, String> headers) {

    public TopicRecord {
        headers = Map.copyOf(headers);
    }

    /** The value, which must be a struct, field by field in its order; see {@link PlainValues}. */
    public Map<String, Object> fields() {
        return PlainValues.of((Struct) value.value());
    }
}
