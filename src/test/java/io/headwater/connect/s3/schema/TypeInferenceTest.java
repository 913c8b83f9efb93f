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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeInferenceTest {

    private interface Observation {
        void seenBy(TypeInference inference);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            true;FALSE;True                    | BOOLEAN
            0;-1;42;-0                         | INT64
            999999999999999999                 | INT64
            1.5;-0.25;1e3;1.5E-7;100000000000000000000.00 | DOUBLE
            0.1;0.30000000000000004;-5.684341886080802E-14;1.000000000000000056e-01;5e-324 | DOUBLE
            12345678901234567.89               | STRING
            9007199254740993.0                 | STRING
            -1234567890123456.7;1.5            | STRING
            1.23456789e-320                    | STRING
            1;2.5                              | DOUBLE
            2024-02-29;1999-12-31              | DATE
            2024-02-29T12:00:00Z;2024-02-29 12:00+01 | TIMESTAMP
            2024-02-29T12:00:00;2024-02-29 12:00:00.123456 | TIMESTAMP(6,'iso-local')
            2024-02-29T12:00:00;2024-02-29T12:00:00Z | TIMESTAMP
            007;1                              | STRING
            007.5;1                            | STRING
            +1;1                               | STRING
            1000000000000000000                | STRING
            9007199254740993;1                 | INT64
            9007199254740993;1.5               | STRING
            9007199254740992;1.5               | DOUBLE
            1e400                              | STRING
            1e-400                             | STRING
            0e-400                             | DOUBLE
            .5;-.25e1                          | DOUBLE
            5.                                 | STRING
            NaN;1.5                            | STRING
            1,5                                | STRING
            0x10                               | STRING
            1.2.3                              | STRING
            true;1                             | STRING
            true;yes                           | STRING
            2024-02-29;2024-02-29T12:00:00     | STRING
            2024-02-29;20240229                | STRING
            2024-02-30                         | STRING
            12:00                              | STRING
            2024-02-29T24:00:00                | STRING
            f81d4fae-7dec-11d0-a765-00a0c91e6bf6 | STRING
            a;b                                | STRING
            """)
    void textHasType(String values, String type) throws InvalidValueException {
        TypeInference inference = new TypeInference();
        inference.observeText("", false);
        for (String value : values.split(";", -1)) {
            inference.observeText(value, value.length() % 2 == 0);
        }

        assertThat(Ddl.format(inference.type())).isEqualTo(type);
        TextParser parser = TextParsers.of(inference.type());
        for (String value : values.split(";", -1)) {
            assertThat(parser.parse(value)).isNotNull();
        }
    }

    @Test
    void columnOfNothingButNullsIsAString() {
        TypeInference inference = new TypeInference();
        inference.observeNull();
        inference.observeText("", false);

        assertThat(Ddl.format(inference.type())).isEqualTo("STRING");
    }

    @Test
    void quotedEmptyFieldIsAString() {
        TypeInference inference = new TypeInference();
        inference.observeText("1", false);
        inference.observeText("", true);

        assertThat(Ddl.format(inference.type())).isEqualTo("STRING");
    }

    @Test
    void jsonStringIsADateATimestampOrAString() {
        assertThat(typeOf(json -> json.observeString("2024-02-29"))).isEqualTo("DATE");
        assertThat(typeOf(json -> json.observeString("2024-02-29T12:00Z"))).isEqualTo("TIMESTAMP");
        assertThat(typeOf(json -> json.observeString("2024-02-29T12:00"))).isEqualTo("TIMESTAMP('iso-local')");
        assertThat(typeOf(json -> json.observeString("1"))).isEqualTo("STRING");
        assertThat(typeOf(json -> json.observeString("true"))).isEqualTo("STRING");
        assertThat(typeOf(json -> json.observeString(""))).isEqualTo("STRING");
    }

    @Test
    void jsonNumberLosesNothing() {
        assertThat(typeOf(json -> json.observeLong(Long.MIN_VALUE))).isEqualTo("INT64");
        assertThat(typeOf(TypeInference::observeDouble)).isEqualTo("DOUBLE");
        assertThat(typeOf(TypeInference::observeBigNumber)).isEqualTo("STRING");
        assertThat(typeOf(json -> json.observeLong(5), TypeInference::observeDouble))
                .isEqualTo("DOUBLE");
        assertThat(typeOf(json -> json.observeLong(Long.MAX_VALUE), TypeInference::observeDouble))
                .isEqualTo("STRING");
        assertThat(typeOf(json -> json.observeLong(5), TypeInference::observeBigNumber))
                .isEqualTo("STRING");
        assertThat(typeOf(TypeInference::observeBoolean)).isEqualTo("BOOLEAN");
    }

    @Test
    void nestedValuesHaveNestedTypes() {
        assertThat(typeOf(
                        json -> json.observeStruct().column("b").observeLong(1),
                        json -> json.observeStruct().column("a").observeArray().observeDouble(),
                        json -> json.observeStruct().column("b").observeDouble(),
                        TypeInference::observeNull))
                .isEqualTo("STRUCT<b DOUBLE, a ARRAY<DOUBLE>>");
        assertThat(typeOf(json -> json.observeArray().observeArray().observeBoolean()))
                .isEqualTo("ARRAY<ARRAY<BOOLEAN>>");
        assertThat(typeOf(
                        json -> json.observeArray().observeStruct().column("a").observeNull()))
                .isEqualTo("ARRAY<STRUCT<a STRING>>");
    }

    @Test
    void emptyNestedValuesAreOfStrings() {
        assertThat(typeOf(TypeInference::observeArray)).isEqualTo("ARRAY<STRING>");
        assertThat(typeOf(TypeInference::observeStruct)).isEqualTo("MAP<STRING,STRING>");
        assertThat(typeOf(json -> json.observeStruct().column("").observeLong(1)))
                .isEqualTo("MAP<STRING,STRING>");
    }

    @Test
    void valuesOfDifferentShapeAreStrings() {
        assertThat(typeOf(TypeInference::observeArray, TypeInference::observeStruct))
                .isEqualTo("STRING");
        assertThat(typeOf(TypeInference::observeArray, json -> json.observeLong(1)))
                .isEqualTo("STRING");
        assertThat(typeOf(TypeInference::observeStruct, json -> json.observeString("a")))
                .isEqualTo("STRING");
    }

    @Test
    void whatIsTooDeepIsAString() {
        RowInference row = new RowInference();
        TypeInference inference = row.column("a");
        for (int depth = 1; depth < 500; depth++) {
            inference = depth % 2 == 0
                    ? inference.observeArray()
                    : inference.observeStruct().column("b");
        }
        inference.observeLong(1);

        String ddl = Ddl.format(row.type());
        assertThat(Ddl.parse(ddl)).isEqualTo(row.type());
        assertThat(ddl).startsWith("a STRUCT<b ARRAY<").contains("b STRING>>");
        assertThat(ddl.chars().filter(character -> character == '<').count()).isEqualTo(DataType.MAX_DEPTH - 1);
    }

    @Test
    void columnsStandAsTheyWereFirstSeen() {
        RowInference row = new RowInference();
        row.column("b").observeText("1", false);
        row.column("a").observeText("x", false);
        row.column("b").observeText("2.5", false);
        row.column("").observeText("x", false);
        row.column("c");

        assertThat(Ddl.format(row.type())).isEqualTo("b DOUBLE, a STRING, c STRING");
    }

    @Test
    void orderAndGroupingOfSamplesDoNotMatter() {
        Random random = new Random(5);
        List<Observation> observations = List.of(
                TypeInference::observeNull,
                TypeInference::observeBoolean,
                json -> json.observeLong(1),
                json -> json.observeLong(Long.MAX_VALUE),
                TypeInference::observeDouble,
                TypeInference::observeBigNumber,
                json -> json.observeString("2024-02-29"),
                json -> json.observeString("2024-02-29T12:00"),
                json -> json.observeString("2024-02-29T12:00Z"),
                json -> json.observeArray().observeLong(1),
                json -> json.observeArray().observeDouble(),
                json -> json.observeStruct().column("a").observeLong(1),
                json -> json.observeStruct().column("a").observeNull());
        for (int count = 0; count < 10_000; count++) {
            List<Observation> sample = new ArrayList<>();
            for (int size = random.nextInt(4); size >= 0; size--) {
                sample.add(observations.get(random.nextInt(observations.size())));
            }
            DataType expected = inference(sample).type();
            Collections.shuffle(sample, random);
            int cut = random.nextInt(sample.size() + 1);
            TypeInference merged = inference(sample.subList(cut, sample.size()));
            merged.merge(inference(sample.subList(0, cut)));

            assertThat(inference(sample).type()).isEqualTo(expected);
            assertThat(merged.type()).isEqualTo(expected);
        }
    }

    @Test
    void mergedRowsHaveTheColumnsOfBoth() {
        RowInference first = new RowInference();
        first.column("a").observeLong(1);
        first.column("b").observeStruct().column("x").observeBoolean();
        RowInference second = new RowInference();
        second.column("c").observeString("x");
        second.column("b").observeStruct().column("y").observeBoolean();
        second.column("a").observeDouble();

        first.merge(second);

        assertThat(Ddl.format(first.type())).isEqualTo("a DOUBLE, b STRUCT<x BOOLEAN, y BOOLEAN>, c STRING");
        assertThat(Ddl.format(second.type())).isEqualTo("c STRING, b STRUCT<y BOOLEAN>, a DOUBLE");
    }

    private static String typeOf(Observation... observations) {
        return Ddl.format(inference(List.of(observations)).type());
    }

    private static TypeInference inference(List<Observation> observations) {
        TypeInference inference = new TypeInference();
        observations.forEach(observation -> observation.seenBy(inference));
        return inference;
    }
}
