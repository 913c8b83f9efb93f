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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.BytesType;
import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.DecimalType;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.FloatType;
import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StringType;
import io.headwater.connect.s3.schema.DataType.StructType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import io.headwater.connect.s3.schema.DataType.UuidType;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdlTest {

    @Test
    void readsColumnsOfEveryType() {
        assertThat(Ddl.parse("""
                        a BOOLEAN, b int8, c Int16, d INT32, e INT64, f FLOAT, g DOUBLE, h STRING, i BYTES,
                        j DECIMAL(10,2), k DATE, l TIME('HH:mm'), m TIMESTAMP('epoch-millis'), n TIMESTAMP('iso-local'),
                        o UUID, p ARRAY<STRING>, q MAP<STRING,ARRAY<INT8>>, r STRUCT<x INT8 NOT NULL, y STRUCT<z DATE>>
                        """))
                .isEqualTo(new StructType(List.of(
                        Column.optional("a", new BooleanType()),
                        Column.optional("b", new IntegerType(8)),
                        Column.optional("c", new IntegerType(16)),
                        Column.optional("d", new IntegerType(32)),
                        Column.optional("e", new IntegerType(64)),
                        Column.optional("f", new FloatType()),
                        Column.optional("g", new DoubleType()),
                        Column.optional("h", new StringType()),
                        Column.optional("i", new BytesType()),
                        Column.optional("j", new DecimalType(10, 2)),
                        Column.optional("k", new DateType(new TemporalFormat.Iso())),
                        Column.optional("l", new TimeType(new TemporalFormat.Pattern("HH:mm"))),
                        Column.optional("m", new TimestampType(new TemporalFormat.EpochMillis())),
                        Column.optional("n", new TimestampType(new TemporalFormat.IsoLocal())),
                        Column.optional("o", new UuidType()),
                        Column.optional("p", new ArrayType(new StringType())),
                        Column.optional("q", new MapType(new ArrayType(new IntegerType(8)))),
                        Column.optional(
                                "r",
                                new StructType(List.of(
                                        new Column("x", new IntegerType(8), false, Optional.empty()),
                                        Column.optional(
                                                "y",
                                                new StructType(List.of(Column.optional(
                                                        "z", new DateType(new TemporalFormat.Iso())))))))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            timestamp TIMESTAMP              | timestamp TIMESTAMP
            not STRING, null STRING not null | not STRING, null STRING NOT NULL
            "a b" INT8, `c``d` INT8          | "a b" INT8, "c`d" INT8
            "say ""hi"" now" INT8            | "say ""hi"" now" INT8
            größe DOUBLE, 2nd INT8           | "größe" DOUBLE, "2nd" INT8
            a INT8,b INT8                    | a INT8, b INT8
            a DATE('ISO')                    | a DATE
            a TIMESTAMP ( 'Epoch-Micros' )   | a TIMESTAMP('epoch-micros')
            a DATE('d ''de'' MMMM yyyy')     | a DATE('d ''de'' MMMM yyyy')
            a timestamp ( 6 )                | a TIMESTAMP(6)
            a time ( 9 , 'Epoch-Seconds' )   | a TIME(9,'epoch-seconds')
            a TIMESTAMP(3,'iso')             | a TIMESTAMP(3)
            a decimal ( 3 , 1 )              | a DECIMAL(3,1)
            a array < int8 >                 | a ARRAY<INT8>
            a ARRAY<MAP<STRING,STRUCT<b INT8>>> | a ARRAY<MAP<STRING,STRUCT<b INT8>>>
            a INT8 DEFAULT -5                | a INT8 DEFAULT -5
            a INT8 DEFAULT '5' NOT NULL      | a INT8 NOT NULL DEFAULT 5
            a BOOLEAN NOT NULL DEFAULT true  | a BOOLEAN NOT NULL DEFAULT true
            a STRING DEFAULT 'it''s, (odd)'  | a STRING DEFAULT 'it''s, (odd)'
            a STRING DEFAULT ''              | a STRING DEFAULT ''
            a INT8 DEFAULT NULL              | a INT8
            a DOUBLE DEFAULT 1e-3            | a DOUBLE DEFAULT 1e-3
            a DATE DEFAULT 2024-01-01        | a DATE DEFAULT '2024-01-01'
            a STRUCT<b INT8 DEFAULT 1>       | a STRUCT<b INT8 DEFAULT 1>
            """)
    void formatsWhatItReads(String text, String formatted) {
        assertThat(Ddl.format(Ddl.parse(text))).isEqualTo(formatted);
        assertThat(Ddl.parse(formatted)).isEqualTo(Ddl.parse(text));
    }

    @Test
    void readsBackEverythingItFormats() {
        Random random = new Random(3);
        for (int count = 0; count < 5_000; count++) {
            StructType row = new RandomTypes(random).struct(4);
            assertThat(Ddl.parse(Ddl.format(row))).as(Ddl.format(row)).isEqualTo(row);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                       | 1  | expected a column name (in double quotes if it has other characters than letters, digits and _), found the end
            a INT8,                  | 8  | expected a column name (in double quotes if it has other characters than letters, digits and _), found the end
            a-b INT8                 | 2  | expected a type (BOOLEAN, INT8, INT16, INT32, INT64, FLOAT, DOUBLE, STRING, BYTES, DECIMAL(p,s), DATE, TIME, TIMESTAMP, UUID, ARRAY<T>, MAP<STRING,T>, STRUCT<a T, b T>), found "-"
            a INTEGER                | 3  | expected a type (BOOLEAN, INT8, INT16, INT32, INT64, FLOAT, DOUBLE, STRING, BYTES, DECIMAL(p,s), DATE, TIME, TIMESTAMP, UUID, ARRAY<T>, MAP<STRING,T>, STRUCT<a T, b T>), found "INTEGER"
            a                        | 2  | expected a type (BOOLEAN, INT8, INT16, INT32, INT64, FLOAT, DOUBLE, STRING, BYTES, DECIMAL(p,s), DATE, TIME, TIMESTAMP, UUID, ARRAY<T>, MAP<STRING,T>, STRUCT<a T, b T>), found the end
            a INT8 b INT8            | 8  | expected ",", NOT NULL, DEFAULT or the end, found "b"
            a INT8)                  | 7  | expected ",", NOT NULL, DEFAULT or the end, found ")"
            a INT8 NOT NULL NOT NULL | 17 | expected ",", NOT NULL, DEFAULT or the end, found "NOT"
            a INT8 NOT               | 11 | expected NULL after NOT, found the end
            a INT8, b INT8, a DATE   | 17 | a column named "a" is there already
            a STRUCT<b INT8, b INT8> | 18 | a column named "b" is there already
            "" INT8                  | 1  | a column name is empty
            "a INT8                  | 1  | the name that begins here has no closing "
            a DATE('yyyy             | 8  | the pattern that begins here has no closing '
            a ARRAY                  | 8  | expected "<" and the type of the elements after ARRAY, found the end
            a ARRAY<INT8             | 13 | expected ">" after the type of the elements, found the end
            a MAP<INT8,STRING>       | 7  | expected STRING, the type of all keys of a map, found "INT8"
            a MAP<STRING>            | 13 | expected "," and the type of the values, found ">"
            a STRUCT<>               | 10 | expected a column name (in double quotes if it has other characters than letters, digits and _), found ">"
            a STRUCT<b INT8          | 16 | expected ",", NOT NULL, DEFAULT or ">", found the end
            a DECIMAL                | 10 | expected "(precision, scale)" after DECIMAL, found the end
            a DECIMAL(10)            | 13 | expected "," and the scale, found ")"
            a DECIMAL(x,2)           | 11 | expected the precision, a number, found "x"
            a DECIMAL(10,-2)         | 14 | expected the scale, a number, found "-"
            a DECIMAL(0,0)           | 3  | DECIMAL(0,0) has no precision of 1 to 1000 and scale of 0 to the precision
            a DECIMAL(5,6)           | 3  | DECIMAL(5,6) has no precision of 1 to 1000 and scale of 0 to the precision
            a DECIMAL(1001,0)        | 3  | DECIMAL(1001,0) has no precision of 1 to 1000 and scale of 0 to the precision
            a DECIMAL(99999999999,0) | 3  | DECIMAL(2147483647,0) has no precision of 1 to 1000 and scale of 0 to the precision
            a DATE(iso)              | 8  | expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes, found "iso"
            a DATE('iso-local')      | 8  | 'iso-local' is a form of TIMESTAMP only; dates and times have no offset
            a DATE(6)                | 8  | expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes, found "6"
            a TIMESTAMP(4)           | 13 | expected 3, 6 or 9 digits of a second, or 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes, found "4"
            a TIME()                 | 8  | expected 3, 6 or 9 digits of a second, or 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes, found ")"
            a TIMESTAMP(6 'iso')     | 15 | expected "," and a form, or ")", found "'"
            a TIMESTAMP(6,)          | 15 | expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes, found ")"
            a TIME('dd.MM.yyyy')     | 8  | the pattern "dd.MM.yyyy" cannot be used: it tells no full time; expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes
            a TIMESTAMP('HH:mm')     | 13 | the pattern "HH:mm" cannot be used: it tells no full date; expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes
            a DATE('YYYY-MM-dd')     | 8  | the pattern "YYYY-MM-dd" cannot be used: it tells no full date; expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes
            a TIMESTAMP('epoch')     | 13 | the pattern "epoch" cannot be used: Unknown pattern letter: o; expected 'iso', 'iso-local', 'epoch-seconds', 'epoch-millis', 'epoch-micros' or a pattern in single quotes
            a INT8 DEFAULT           | 15 | expected a default: 'text', a number, TRUE, FALSE or NULL, found the end
            a INT8 DEFAULT 300       | 16 | the default "300" is no INT8: it is outside -128 to 127
            a INT8 DEFAULT 'x'       | 16 | the default "x" is no INT8
            a STRING DEFAULT x       | 18 | the default of a STRING stands in single quotes
            a ARRAY<INT8> DEFAULT 1  | 23 | arrays, maps and structs cannot have a default
            a INT8 NOT NULL DEFAULT NULL | 29 | the column before is NOT NULL, but has the default NULL
            """)
    void tellsWhereAndWhatWasExpected(String text, int position, String message) {
        DdlException refusal = catchThrowableOfType(DdlException.class, () -> Ddl.parse(text));

        assertThat(refusal).hasMessage("at character " + position + ": " + message);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @Test
    void nestsAHundredLevelsAndNoMore() {
        assertThat(Ddl.parse(nested(DataType.MAX_DEPTH)).columns()).hasSize(1);
        assertThatThrownBy(() -> Ddl.parse(nested(DataType.MAX_DEPTH + 1)))
                .isInstanceOf(DdlException.class)
                .hasMessage("at character 603: types stand more than 100 deep in one another");
        assertThatThrownBy(() -> Ddl.parse(nested(1_000_000))).isInstanceOf(DdlException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\t",
                "\u0000",
                "a INT8\u0000",
                "<",
                "a STRUCT<",
                "🙂 INT8",
                "\ud800",
                "a '",
                "a ARRAY<ARRAY<"
            })
    void refusesNonsense(String text) {
        assertThatThrownBy(() -> Ddl.parse(text)).isInstanceOf(DdlException.class);
    }

    private static String nested(int depth) {
        return "a " + "ARRAY<".repeat(depth - 1) + "INT8" + ">".repeat(depth - 1);
    }
}
