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
package io.headwater.connect.s3.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.GrowingSchemas;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ShownRows;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CSV objects whose columns are not, or not only, those of their topic's schema. */
class CsvEvolutionTest {

    @Test
    void addsAColumnAtItsFirstValueBehindTheOthers() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64, b STRING");

        assertThat(read(schema, """
                c,a,b
                ,1,x
                2.5,2,y
                ,3,
                """)).containsExactly("1 {a=1, b=x}", "2 {a=2, b=y, c=2.5}", "2 {a=3, b=null, c=null}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a INT64, b STRING, c DOUBLE");
    }

    @Test
    void infersTheTypeOfAnAddedColumnFromTheRowsOfThePiece() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(read(schema, """
                a,at,n
                1,2024-05-06T07:08:09Z,1
                2,,2.5
                """))
                .containsExactly("3 {a=1, at=2024-05-06T07:08:09Z, n=1.0}", "3 {a=2, at=null, n=2.5}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("3: a INT64, at TIMESTAMP, n DOUBLE");
    }

    @Test
    void neverWidensAType() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");
        read(schema, "a,b\n1,2\n");

        assertThat(read(schema, "a,b\n1.5,3\n2,x\n3,4\n"))
                .containsExactly("invalid_value a", "invalid_value b", "2 {a=3, b=4}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a INT64, b INT64");
    }

    @Test
    void addsNoColumnWithoutValues() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(read(schema, "a,b\n1,\n2,\n")).containsExactly("1 {a=1}", "1 {a=2}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("1: a INT64");
    }

    @Test
    void addsAColumnBeforeAndBehindOnesThatMustHaveAValue() throws IOException {
        assertThat(read(GrowingSchemas.adding("id INT64 NOT NULL"), "extra,id\na,1\nb,\n"))
                .containsExactly("2 {id=1, extra=a}", "missing_value id");
        assertThat(read(GrowingSchemas.adding("id INT64 NOT NULL"), "id,extra\n1,a\n,b\n"))
                .containsExactly("2 {id=1, extra=a}", "missing_value id");
        assertThat(read(GrowingSchemas.adding("id INT64 NOT NULL DEFAULT 9"), "id,extra\n,a\n"))
                .containsExactly("2 {id=9, extra=a}");
        assertThat(read(GrowingSchemas.adding("id INT64, status STRING NOT NULL DEFAULT 'new'"), "extra,id\na,1\n"))
                .containsExactly("2 {id=1, status=new, extra=a}");
    }

    @Test
    void addsNothingOfARowWithAnotherNumberOfFields() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(read(schema, "a,b,c\n1,x\n2,3,\n4,y,z,5\n"))
                .containsExactly("field_count ", "2 {a=2, b=3}", "field_count ");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a INT64, b INT64");
    }

    @Test
    void keepsAColumnThatAnObjectLacks() throws IOException {
        TopicSchema schema = GrowingSchemas.adding("a INT64, b STRING");

        assertThat(read(schema, "c,a\ntrue,1\n")).containsExactly("2 {a=1, b=null, c=true}");
        assertThat(read(schema, "b\nx\n")).containsExactly("2 {a=null, b=x, c=null}");
    }

    @Test
    void addsStringsWhereAllColumnsAreStrings() throws IOException {
        TopicSchema schema = GrowingSchemas.addingStrings("a STRING");

        assertThat(read(schema, "a,b\n1,2\n")).containsExactly("2 {a=1, b=2}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("2: a STRING, b STRING");
    }

    @Test
    void addsTheSameInPiecesOfAnySize() throws IOException {
        String text = "a,b,c\n1,,\n2,x,\n3,,4\n4,y,5\n";
        TopicSchema schema = GrowingSchemas.adding("a INT64");

        assertThat(ShownRows.of(collect(schema, text, 8)))
                .containsExactly("1 {a=1}", "2 {a=2, b=x}", "3 {a=3, b=null, c=4}", "3 {a=4, b=y, c=5}");
        assertThat(GrowingSchemas.shown(schema)).isEqualTo("3: a INT64, b STRING, c INT64");
    }

    @Test
    void ignoresAndCountsValuesOfRowsThatAreHandedOver() throws IOException {
        TopicSchema schema = GrowingSchemas.ignoring("a INT64");
        CollectedRows rows = collect(schema, "b,a,c\nx,1,y\n,2,z\nx,no,y\nx,4\n", 1 << 16);

        assertThat(ShownRows.of(rows)).containsExactly("1 {a=1}", "1 {a=2}", "invalid_value a", "field_count ");
        assertThat(rows.ignored()).isEqualTo(Map.of("b", 3L));
    }

    @Test
    void rescuesColumnsOutsideTheSchemaAndValuesThatDoNotFit() throws IOException {
        TopicSchema schema = GrowingSchemas.rescuing("a INT64, n INT64 NOT NULL");

        assertThat(read(schema, """
                a,n,c,_rescued
                1,1,,
                x,2,"y ",z
                3,no,,
                """))
                .containsExactly(
                        "1 {a=1, n=1, _rescued=null}",
                        "1 {a=null, n=2, _rescued={a=x, c=y , _rescued=z}}",
                        "invalid_value n");
    }

    private static List<String> read(TopicSchema schema, String text) throws IOException {
        return ShownRows.of(collect(schema, text, 1 << 16));
    }

    private static CollectedRows collect(TopicSchema schema, String text, int pieceBytes) throws IOException {
        CsvFormat format = new CsvFormat(
                CsvDialect.COMMA,
                new CsvNaming.FirstRow(),
                StandardCharsets.UTF_8,
                1 << 10,
                pieceBytes,
                new ValueSchemas());
        return CollectedRows.of(format.open(
                new MemoryObjectInput(text.getBytes(StandardCharsets.UTF_8)),
                Compression.NONE,
                Start.BEGINNING,
                schema));
    }
}
