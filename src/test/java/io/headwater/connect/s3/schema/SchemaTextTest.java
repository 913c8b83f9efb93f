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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

class SchemaTextTest {

    @Test
    void keepsEverySchemaWithItsDefaults() {
        Schema schema = ConnectSchemas.of(new RowVersion(3, Ddl.parse("""
                a BOOLEAN DEFAULT 'true', b INT8 NOT NULL DEFAULT -7, c INT16 DEFAULT 300, d INT32 DEFAULT 70000, e INT64 DEFAULT -5000000000,
                f FLOAT DEFAULT 0.1, g DOUBLE DEFAULT 'NaN', h STRING NOT NULL DEFAULT 'it''s "so"', i BYTES DEFAULT 'AP8=',
                j UUID DEFAULT '123E4567-e89b-12d3-a456-426614174000', k DECIMAL(10,2) NOT NULL DEFAULT '1.50', l DATE DEFAULT '1960-02-29',
                m TIME DEFAULT '23:59:59.999', n TIMESTAMP NOT NULL DEFAULT '2026-01-31T12:00:00.001Z',
                o ARRAY<STRUCT<x INT8 NOT NULL DEFAULT 1>>, p MAP<STRING,DOUBLE>, q STRUCT<y TIMESTAMP(9) DEFAULT '1969-12-31T23:59:59.999999999Z'>
                """)), "io.headwater.t");

        assertThat(SchemaText.parse(SchemaText.format(schema))).isEqualTo(schema);
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertThatThrownBy(() -> SchemaText.parse("{\"type\":\"INT32\",\"colour\":\"red\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no schema has a part colour");
        assertThatThrownBy(() -> SchemaText.parse("a INT64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no schema: ");
    }
}
