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

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class StructFieldsTest {

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @Test
    void reachesTheValuesOfThisVersionOfConnect() {
        assertThat(StructFields.areDirect()).isTrue();
    }

    @Test
    void makesTheStructThatConnectMakes() {
        Struct direct = new Struct(SCHEMA);
        StructFields.put(direct, SCHEMA.field("name"), "first");
        StructFields.put(direct, SCHEMA.field("id"), 7L);
        StructFields.put(direct, SCHEMA.field("name"), null);

        direct.validate();
        assertThat(direct).isEqualTo(new Struct(SCHEMA).put("id", 7L));
    }
}
