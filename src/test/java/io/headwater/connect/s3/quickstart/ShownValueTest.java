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
package io.headwater.connect.s3.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

class ShownValueTest {

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("at", Timestamp.SCHEMA)
            .build();

    @Test
    void showsFieldsOfJsonThatCarriesItsSchema() {
        assertThat(new ShownValue().of(written(true))).isEqualTo("{id=7, at=2026-01-02T03:04:05Z}");
    }

    @Test
    void showsJsonWithoutSchemasAsItIs() {
        assertThat(new ShownValue().of(written(false))).isEqualTo("{\"id\":7,\"at\":1767323045000}");
        assertThat(new ShownValue().of("[1, 2]".getBytes(UTF_8))).isEqualTo("[1,2]");
    }

    @Test
    void showsThatOthersAreThere() {
        assertThat(new ShownValue().of(new byte[] {0, 0, 0, 0, 1, 2})).isEqualTo("6 bytes that are no JSON");
        assertThat(new ShownValue().of(null)).isEqualTo("null");
    }

    private static byte[] written(boolean withSchema) {
        Struct value = new Struct(SCHEMA).put("id", 7L).put("at", Date.from(Instant.parse("2026-01-02T03:04:05Z")));
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", withSchema), false);
            return converter.fromConnectData("rows", SCHEMA, value);
        }
    }
}
