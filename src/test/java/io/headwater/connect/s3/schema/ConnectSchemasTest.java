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

import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.StructType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectSchemasTest {

    @Test
    void everyTypeHasItsSchema() {
        Schema schema = of("""
                a BOOLEAN, b INT8, c INT16, d INT32, e INT64, f FLOAT, g DOUBLE, h STRING NOT NULL, i BYTES, j UUID,
                k DECIMAL(10,2), l DATE NOT NULL, m TIME, n TIMESTAMP, o ARRAY<INT8>, p MAP<STRING,DOUBLE>
                """);

        assertThat(schema)
                .isEqualTo(SchemaBuilder.struct()
                        .name("io.headwater.t")
                        .version(1)
                        .field("a", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                        .field("b", Schema.OPTIONAL_INT8_SCHEMA)
                        .field("c", Schema.OPTIONAL_INT16_SCHEMA)
                        .field("d", Schema.OPTIONAL_INT32_SCHEMA)
                        .field("e", Schema.OPTIONAL_INT64_SCHEMA)
                        .field("f", Schema.OPTIONAL_FLOAT32_SCHEMA)
                        .field("g", Schema.OPTIONAL_FLOAT64_SCHEMA)
                        .field("h", Schema.STRING_SCHEMA)
                        .field("i", Schema.OPTIONAL_BYTES_SCHEMA)
                        .field("j", Schema.OPTIONAL_STRING_SCHEMA)
                        .field(
                                "k",
                                Decimal.builder(2)
                                        .parameter("connect.decimal.precision", "10")
                                        .optional()
                                        .build())
                        .field("l", Date.SCHEMA)
                        .field("m", Time.builder().optional().build())
                        .field("n", Timestamp.builder().optional().build())
                        .field(
                                "o",
                                SchemaBuilder.array(Schema.OPTIONAL_INT8_SCHEMA)
                                        .optional()
                                        .build())
                        .field(
                                "p",
                                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_FLOAT64_SCHEMA)
                                        .optional()
                                        .build())
                        .build());
    }

    @Test
    void structsAreNamedByTheWayToThem() {
        Schema schema = of("a STRUCT<b STRUCT<c INT8>>, \"x y\" ARRAY<STRUCT<c INT8>>, x_y MAP<STRING,STRUCT<c INT8>>");

        assertThat(schema.field("a").schema().name()).isEqualTo("io.headwater.t.a");
        assertThat(schema.field("a").schema().field("b").schema().name()).isEqualTo("io.headwater.t.a.b");
        assertThat(schema.field("x y").schema().valueSchema().name()).isEqualTo("io.headwater.t.x_y");
        assertThat(schema.field("x_y").schema().valueSchema().name()).isEqualTo("io.headwater.t.x_y_2");
        assertThat(schema.field("a").schema().isOptional()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIMESTAMP                              | false
            TIMESTAMP('iso')                       | false
            TIMESTAMP('iso-local')                 | true
            TIMESTAMP('epoch-millis')              | false
            TIMESTAMP('dd.MM.yyyy HH:mm')          | true
            TIMESTAMP('dd.MM.yyyy HH:mm ''X''')    | true
            TIMESTAMP('dd.MM.yyyy HH:mm[XXX]')     | false
            TIMESTAMP('dd.MM.yyyy HH:mm VV')       | false
            """)
    void marksLocalTimestamps(String type, boolean local) {
        Schema schema = of("a " + type).field("a").schema();

        assertThat(schema.name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(schema.parameters() == null ? null : schema.parameters().get("local"))
                .isEqualTo(local ? "true" : null);
    }

    @Test
    void defaultsStandWhereARowHasNoValue() {
        Struct row = new Struct(of("""
                a INT8 NOT NULL DEFAULT 5, b DECIMAL(5,2) DEFAULT 1.5, c DATE DEFAULT '2024-02-29', d BYTES DEFAULT 'AQI=',
                e TIMESTAMP('epoch-seconds') DEFAULT 1, f STRING DEFAULT '', g DOUBLE
                """));

        row.validate();
        assertThat(row.schema().fields().stream().map(row::get))
                .containsExactly(
                        (byte) 5,
                        new BigDecimal("1.50"),
                        java.util.Date.from(Instant.parse("2024-02-29T00:00:00Z")),
                        ByteBuffer.wrap(new byte[] {1, 2}),
                        java.util.Date.from(Instant.ofEpochSecond(1)),
                        "",
                        null);
    }

    @Test
    void defaultOfAnotherTypeIsRefused() {
        StructType row = new StructType(List.of(new Column("a", new IntegerType(8), true, Optional.of("x"))));

        assertThatThrownBy(() -> ConnectSchemas.of(row, "io.headwater.t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the default of column \"a\", \"x\" is no INT8");
    }

    @Test
    void schemasOfEqualRowsAreEqual() {
        String ddl = "a BYTES DEFAULT 'AQI=', b STRUCT<c DECIMAL(5,2) DEFAULT 1>";

        assertThat(of(ddl)).isEqualTo(of(ddl)).hasSameHashCodeAs(of(ddl));
    }

    @ParameterizedTest
    @CsvSource({
        "orders, io.headwater.orders",
        "eu.orders-2024, io.headwater.eu.orders_2024",
        "2024.orders, io.headwater._2024.orders",
        "a..b., io.headwater.a._.b._",
        "., io.headwater._._"
    })
    void topicGivesAnAvroFullName(String topic, String name) {
        assertThat(ConnectSchemas.schemaName(topic)).isEqualTo(name);
    }

    @Test
    void namesThatWouldBeAlikeAreNumbered() {
        assertThat(AvroNames.distinct(List.of("a b", "a-b", "a_b_2", "1", "", "🙂", "ä")))
                .containsExactly("a_b", "a_b_2", "a_b_2_2", "_1", "_", "__2", "__3");
    }

    private static Schema of(String ddl) {
        return ConnectSchemas.of(Ddl.parse(ddl), "io.headwater.t");
    }
}
