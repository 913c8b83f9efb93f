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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.TimePrecisionMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

/** A schema that several threads and tasks add to. */
class TopicSchemaTest {

    private static final SchemaRules ADD = new SchemaRules(UnknownFields.ADD, Optional.empty(), false);

    @Test
    void givesAFieldOneTypeWhoeverAddsIt() throws Exception {
        TopicSchema topic = topic("a INT64");
        List<String> types = List.of("INT64", "DOUBLE", "STRING", "BOOLEAN");
        ExecutorService threads = Executors.newFixedThreadPool(types.size());
        try {
            CyclicBarrier together = new CyclicBarrier(types.size());
            List<Future<RowVersion>> added = new ArrayList<>();
            for (String type : types) {
                added.add(threads.submit(() -> {
                    together.await();
                    return topic.add(Ddl.parse("b " + type + ", own_" + type + " " + type));
                }));
            }
            Set<DataType> seen = new HashSet<>();
            for (Future<RowVersion> version : added) {
                seen.add(version.get().row().columns().get(1).type());
            }

            assertThat(seen).hasSize(1);
            assertThat(topic.version().orElseThrow().number()).isEqualTo(1 + 1 + types.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void beginsWithWhatIsStoredOfFilesAndAddsWhatWasSampled() {
        Schema stored = files(3, "a INT64 NOT NULL, b DOUBLE NOT NULL");
        Schema sampled = files(1, "c STRING NOT NULL, a INT64 NOT NULL");

        assertThat(ofFiles(ADD)
                        .beginningWith(Optional.of(stored), Optional.of(sampled))
                        .own())
                .contains(files(4, "a INT64 NOT NULL, b DOUBLE, c STRING"));
        assertThat(ofFiles(SchemaRules.FIXED)
                        .beginningWith(Optional.of(stored), Optional.of(sampled))
                        .own())
                .contains(stored);
        assertThat(ofFiles(ADD)
                        .beginningWith(Optional.empty(), Optional.of(sampled))
                        .own())
                .contains(sampled);
    }

    private static TopicSchema ofFiles(SchemaRules rules) {
        return new TopicSchema("io.headwater.t", Optional.empty(), false, rules);
    }

    private static Schema files(int version, String columns) {
        return SchemaGrowth.versioned(ConnectSchemas.of(Ddl.parse(columns), "io.headwater.t"), version);
    }

    @Test
    void looksAtWhatOthersHaveAddedFirst() {
        TopicSchema topic = topic("a INT64").knowing(new KnownSchemas() {
            @Override
            public Optional<RowVersion> rows() {
                return Optional.of(new RowVersion(3, Ddl.parse("a INT64, b DATE, c DOUBLE")));
            }

            @Override
            public Optional<Schema> own() {
                return Optional.empty();
            }
        });

        assertThat(topic.add(Ddl.parse("c STRING, d STRING")))
                .isEqualTo(new RowVersion(4, Ddl.parse("a INT64, b DATE, c DOUBLE, d STRING")));
    }

    @Test
    void showsAVersionToAllThatShareIt() {
        TopicSchema topic = topic("a INT64");
        topic.knowing(KnownSchemas.NONE).add(Ddl.parse("b STRING"));

        assertThat(topic.version()).contains(new RowVersion(2, Ddl.parse("a INT64, b STRING")));
    }

    @Test
    void hasTheRescueFieldLastAndInPlaceOfAColumnOfItsName() {
        SchemaRules rules = new SchemaRules(UnknownFields.RESCUE, Optional.of("rest"), false);
        TopicSchema topic =
                new TopicSchema("t", Optional.of(new RowVersion(1, Ddl.parse("rest INT64, a INT64"))), false, rules);

        assertThat(topic.version()).contains(new RowVersion(1, Ddl.parse("a INT64, rest MAP<STRING,STRING>")));
    }

    @Test
    void keepsAllOfAConnectSchemaInItsText() {
        Schema nested = SchemaBuilder.struct()
                .name("t.s")
                .field(
                        "d",
                        Decimal.builder(2)
                                .parameter("connect.decimal.precision", "9")
                                .optional()
                                .build())
                .field("at", Timestamp.builder().parameter("local", "true").build())
                .optional()
                .build();
        Schema schema = SchemaBuilder.struct()
                .name("t")
                .version(7)
                .field("s \"q\"", nested)
                .field(
                        "l",
                        SchemaBuilder.array(SchemaBuilder.array(nested).build()).build())
                .field(
                        "m",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.OPTIONAL_BYTES_SCHEMA)
                                .optional()
                                .build())
                .build();

        assertThat(SchemaText.parse(SchemaText.format(schema))).isEqualTo(schema);
    }

    @Test
    void namesWhatItAddsAndRenamesNothing() {
        TopicSchema schema = new TopicSchema(
                "t",
                Optional.of(new RowVersion(1, Ddl.parse("\"a b\" STRUCT<\"c d\" INT64>"))),
                false,
                ADD,
                new FieldSettings(FieldNaming.AVRO, TimePrecisionMode.ADAPTIVE, true));
        schema.addKeys(
                List.of(Column.optional("a:b", new DataType.IntegerType(64)).asPartition()));
        RowVersion grown = schema.add(
                Ddl.parse("a_b INT64, \"a b\" STRUCT<c_d INT64, \"c d\" INT64>, \"a:b\" STRING, t TIMESTAMP"));

        assertThat(grown.number()).isEqualTo(5);
        assertThat(ConnectSchemas.of(grown, "t").fields())
                .extracting(Field::name)
                .containsExactly("a_b", "a_b_2", "a_b_3", "t");
        assertThat(ConnectSchemas.of(grown, "t").field("a_b").schema().fields())
                .extracting(Field::name)
                .containsExactly("c_d", "c_d_2");
        assertThat(schema.ofKeys()).extracting(Column::field).containsExactly("a_b_2");
        assertThat(Ddl.format(grown.row()))
                .isEqualTo("\"a b\" STRUCT<\"c d\" INT64, c_d INT64>, \"a:b\" INT64, a_b INT64, t TIMESTAMP(3)");
    }

    @Test
    void refusesATextThatIsNoSchema() {
        assertThatIllegalArgumentException().isThrownBy(() -> SchemaText.parse("[1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> SchemaText.parse("{\"type\":\"STRUCT\",\"x\":1}"));
    }

    private static TopicSchema topic(String ddl) {
        return new TopicSchema("t", Optional.of(new RowVersion(1, Ddl.parse(ddl))), false, ADD);
    }
}
