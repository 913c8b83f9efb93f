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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

/** What a registry in the mode BACKWARD says of the versions of a schema, by Avro's own rules. */
class BackwardCompatibilityTest {

    private static final SchemaRules ADD = new SchemaRules(UnknownFields.ADD, Optional.empty(), false);

    @Test
    void everyVersionReadsTheDataOfEveryOther() {
        TopicSchema topic = topic();
        List<Schema> versions = new ArrayList<>(List.of(version(topic)));
        for (String seen : List.of(
                "b DOUBLE, d STRUCT<x INT64>",
                "s STRUCT<q STRING>, l ARRAY<STRUCT<z BOOLEAN>>",
                "a STRING, e ARRAY<STRUCT<w INT64>>",
                "m MAP<STRING,STRUCT<v DATE>>, d STRUCT<y STRING>")) {
            topic.add(Ddl.parse(seen));
            versions.add(version(topic));
        }

        assertThat(versions).extracting(Schema::version).containsExactly(1, 4, 6, 8, 10);
        assertAllReadAll(versions);
    }

    @Test
    void theVersionsOfTasksThatKnowNothingOfEachOtherReadTheDataOfEachOther() {
        TopicSchema one = topic();
        TopicSchema other = topic();
        List<Schema> versions = new ArrayList<>(List.of(version(one)));
        one.add(Ddl.parse("c STRING, s STRUCT<q STRING>"));
        versions.add(version(one));
        other.add(Ddl.parse("d STRING, s STRUCT<r DOUBLE>"));
        versions.add(version(other));
        one.add(Ddl.parse("d STRING"));
        versions.add(version(one));
        other.add(Ddl.parse("c STRING, s STRUCT<q STRING>"));
        versions.add(version(other));

        assertAllReadAll(versions);
    }

    @Test
    void everyVersionOfFilesReadsTheDataOfThoseBefore() {
        TopicSchema topic = new TopicSchema("io.headwater.t", Optional.empty(), false, ADD);
        List<Schema> versions = new ArrayList<>();
        for (String file : List.of(
                "a INT64 NOT NULL, s STRUCT<x INT64 NOT NULL> NOT NULL, l ARRAY<STRUCT<y INT64 NOT NULL>> NOT NULL",
                "a INT64, b STRING NOT NULL, s STRUCT<z INT64 NOT NULL>",
                "l ARRAY<STRUCT<w DOUBLE NOT NULL>>")) {
            versions.add(topic.ofRowsUnder(ConnectSchemas.of(Ddl.parse(file), "io.headwater.t"), rows -> rows));
        }

        assertThat(versions).extracting(Schema::version).containsExactly(1, 3, 4);
        for (int reader = 0; reader < versions.size(); reader++) {
            for (int writer = 0; writer <= reader; writer++) {
                assertReads(versions.get(reader), versions.get(writer));
            }
        }
    }

    private static TopicSchema topic() {
        DataType.StructType row = Ddl.parse(
                "a INT64 NOT NULL, s STRUCT<x INT64>, l ARRAY<STRUCT<y INT64>>," + " m MAP<STRING,STRUCT<u STRING>>");
        return new TopicSchema("io.headwater.t", Optional.of(new RowVersion(1, row)), false, ADD);
    }

    private static Schema version(TopicSchema topic) {
        return ConnectSchemas.of(topic.version().orElseThrow(), topic.name());
    }

    private static void assertAllReadAll(List<Schema> versions) {
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                assertReads(reader, writer);
            }
        }
    }

    private static void assertReads(Schema reader, Schema writer) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(avro(reader), avro(writer))
                        .getType())
                .as("%s reads %s", SchemaText.format(reader), SchemaText.format(writer))
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    /** As converters make them: an optional field is a union with null, which is its default. */
    private static org.apache.avro.Schema avro(Schema schema) {
        org.apache.avro.Schema type = switch (schema.type()) {
            case STRUCT -> record(schema);
            case ARRAY -> org.apache.avro.Schema.createArray(avro(schema.valueSchema()));
            case MAP -> org.apache.avro.Schema.createMap(avro(schema.valueSchema()));
            case INT64 -> org.apache.avro.Schema.create(org.apache.avro.Schema.Type.LONG);
            case INT32 -> org.apache.avro.Schema.create(org.apache.avro.Schema.Type.INT);
            case FLOAT64 -> org.apache.avro.Schema.create(org.apache.avro.Schema.Type.DOUBLE);
            case BOOLEAN -> org.apache.avro.Schema.create(org.apache.avro.Schema.Type.BOOLEAN);
            case STRING -> org.apache.avro.Schema.create(org.apache.avro.Schema.Type.STRING);
            case INT8, INT16, FLOAT32, BYTES ->
                throw new IllegalArgumentException("not in this test: " + schema.type());
        };
        return schema.isOptional()
                ? SchemaBuilder.unionOf().nullType().and().type(type).endUnion()
                : type;
    }

    private static org.apache.avro.Schema record(Schema schema) {
        SchemaBuilder.FieldAssembler<org.apache.avro.Schema> fields =
                SchemaBuilder.record(schema.name()).fields();
        for (Field field : schema.fields()) {
            SchemaBuilder.GenericDefault<org.apache.avro.Schema> added =
                    fields.name(field.name()).type(avro(field.schema()));
            fields = field.schema().isOptional() ? added.withDefault(null) : added.noDefault();
        }
        return fields.endRecord();
    }
}
