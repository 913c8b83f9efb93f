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

import io.headwater.connect.s3.config.FieldNaming;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

    @Test
    void keepsTheNamesOfTheDataUnlessToldOtherwise() {
        assertThat(names("\"unit price\" INT8, \"größe\" INT8, ok INT8", FieldNaming.KEEP))
                .containsExactly("unit price", "größe", "ok");
    }

    @Test
    void makesValidNamesOfAvro() {
        assertThat(names(
                        "\"unit price\" INT8, \"größe\" INT8, \"2nd\" INT8, \"a.b\" INT8, ok_1 INT8", FieldNaming.AVRO))
                .containsExactly("unit_price", "gr__e", "_2nd", "a_b", "ok_1");
    }

    @Test
    void numbersNamesThatWouldBeAlikeInTheOrderOfTheColumns() {
        assertThat(names("\"a b\" INT8, \"a-b\" INT8, a_b INT8, a_b_2 INT8", FieldNaming.AVRO))
                .containsExactly("a_b", "a_b_2", "a_b_3", "a_b_2_2");
    }

    @Test
    void neverRenamesAColumnForOneThatIsAddedBehindIt() {
        List<String> before = names("\"a b\" INT8, \"a-b\" INT8", FieldNaming.AVRO);

        assertThat(names("\"a b\" INT8, \"a-b\" INT8, a_b INT8", FieldNaming.AVRO)
                        .subList(0, 2))
                .isEqualTo(before);
    }

    @Test
    void namesTheFieldsOfStructsAtEveryLevel() {
        Schema row = schema(
                "\"a b\" ARRAY<MAP<STRING,STRUCT<\"c d\" INT8, \"c-d\" STRUCT<\"e f\" INT8>>>>", FieldNaming.AVRO);
        Schema inner = row.field("a_b").schema().valueSchema().valueSchema();

        assertThat(inner.name()).isEqualTo("row.a_b");
        assertThat(inner.fields()).extracting(Field::name).containsExactly("c_d", "c_d_2");
        assertThat(inner.field("c_d_2").schema().name()).isEqualTo("row.a_b.c_d_2");
        assertThat(inner.field("c_d_2").schema().field("e_f").schema()).isEqualTo(Schema.OPTIONAL_INT8_SCHEMA);
    }

    @Test
    void namesARowTwiceAsItDoesOnce() {
        DataType.StructType once = FieldNames.of(Ddl.parse("\"a b\" INT8, a_b INT8"), FieldNaming.AVRO);

        assertThat(FieldNames.of(once, FieldNaming.AVRO)).isEqualTo(once);
    }

    private static List<String> names(String ddl, FieldNaming naming) {
        return schema(ddl, naming).fields().stream().map(Field::name).toList();
    }

    private static Schema schema(String ddl, FieldNaming naming) {
        return ConnectSchemas.of(FieldNames.of(Ddl.parse(ddl), naming), "row");
    }
}
