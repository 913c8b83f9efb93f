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

import io.headwater.connect.s3.config.TimePrecisionMode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimePrecisionTest {

    static List<Arguments> values() {
        return List.of(
                Arguments.of("TIMESTAMP(3)", "2024-05-06T07:08:09.123Z", at("2024-05-06T07:08:09.123Z")),
                Arguments.of("TIMESTAMP(3)", "2024-05-06T07:08:09.123000000Z", at("2024-05-06T07:08:09.123Z")),
                Arguments.of("TIMESTAMP(6)", "1970-01-01T00:00:00.123456Z", 123_456L),
                Arguments.of("TIMESTAMP(6)", "1970-01-01T00:00:00.123456000Z", 123_456L),
                Arguments.of("TIMESTAMP(6)", "1970-01-01T01:00:00.000001+01:00", 1L),
                Arguments.of("TIMESTAMP(6)", "1969-12-31T23:59:59.999999Z", -1L),
                Arguments.of("TIMESTAMP(6)", "2024-05-06T07:08Z", 1_714_979_280_000_000L),
                Arguments.of("TIMESTAMP(6,'iso-local')", "1970-01-01 00:00:00.5", 500_000L),
                Arguments.of("TIMESTAMP(6)", "+294247-01-10T04:00:54.775807Z", 9_223_372_036_854_775_807L),
                Arguments.of("TIMESTAMP(9)", "1970-01-01T00:00:01.000000001Z", 1_000_000_001L),
                Arguments.of("TIMESTAMP(9)", "1677-09-21T00:12:43.145224193Z", -9_223_372_036_854_775_807L),
                Arguments.of("TIMESTAMP(9)", "2262-04-11T23:47:16.854775807Z", Long.MAX_VALUE),
                Arguments.of("TIMESTAMP(6,'epoch-seconds')", "1.000001", 1_000_001L),
                Arguments.of("TIMESTAMP(6,'epoch-seconds')", "-0.000001", -1L),
                Arguments.of("TIMESTAMP(6,'epoch-seconds')", "-1.5", -1_500_000L),
                Arguments.of("TIMESTAMP(9,'epoch-millis')", "1.000002", 1_000_002L),
                Arguments.of("TIMESTAMP(9,'epoch-millis')", "1.0000020", 1_000_002L),
                Arguments.of("TIMESTAMP(6,'epoch-micros')", "1700000000123456", 1_700_000_000_123_456L),
                Arguments.of("TIMESTAMP(6,'epoch-micros')", "-1", -1L),
                Arguments.of("TIMESTAMP(6,'epoch-micros')", "12", 12L),
                Arguments.of("TIMESTAMP(9,'epoch-micros')", "12.345", 12_345L),
                Arguments.of("TIMESTAMP(6,'dd.MM.yyyy HH:mm:ss.SSSSSS')", "01.01.1970 00:00:01.000001", 1_000_001L),
                Arguments.of("TIMESTAMP(9,'n''ns'' ss:mm:HH yyyy-MM-dd')", "7ns 00:00:00 1970-01-01", 7L),
                Arguments.of("TIMESTAMP(6,'dd.MM.yyyy')", "02.01.1970", 86_400_000_000L),
                Arguments.of("TIME(6)", "00:00:00.000001", 1L),
                Arguments.of("TIME(9)", "23:59:59.999999999", 86_399_999_999_999L),
                Arguments.of("TIME(9,'epoch-seconds')", "0.000000007", 7L),
                Arguments.of("TIME(6,'HH:mm:ss.SSSSSS')", "00:00:01.000002", 1_000_002L));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("values")
    void readsTheWholeOfAValue(String type, String text, Object value) throws InvalidValueException {
        assertThat(TextParsers.of(type(type)).parse(text)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    TIMESTAMP(3)                 | 2024-05-06T07:08:09.1234Z      | it is finer than a millisecond
                    TIMESTAMP(6)                 | 2024-05-06T07:08:09.1234567Z   | it is finer than a microsecond
                    TIMESTAMP(3,'epoch-micros')  | 1700000000123456               | it is finer than a millisecond
                    TIMESTAMP(9,'epoch-seconds') | 1.0000000001                   | it is finer than a nanosecond
                    TIME(6)                      | 00:00:00.0000001               | it is finer than a microsecond
                    TIMESTAMP(9)                 | 2262-04-11T23:47:16.854775808Z | 64 bits of nanoseconds do not reach so far: they hold 1677-09-21 to 2262-04-11
                    TIMESTAMP(9)                 | 0001-01-01T00:00:00Z           | 64 bits of nanoseconds do not reach so far: they hold 1677-09-21 to 2262-04-11
                    TIMESTAMP(6)                 | +999999-01-01T00:00:00Z        | 64 bits of microseconds do not reach so far
                    """)
    void refusesWhatItsUnitCannotTell(String type, String text, String reason) {
        assertThatThrownBy(() -> TextParsers.of(type(type)).parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("\"" + text + "\" is no " + type + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource({"TIMESTAMP(6),yesterday", "TIME(9),24:00", "TIME(6),2024-01-01T00:00Z"})
    void refusesWhatIsNoTime(String type, String text) {
        assertThatThrownBy(() -> TextParsers.of(type(type)).parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("\"" + text + "\" is no " + type);
    }

    static List<Arguments> schemas() {
        return List.of(
                Arguments.of("TIMESTAMP", Timestamp.builder()),
                Arguments.of("TIMESTAMP(3)", Timestamp.builder()),
                Arguments.of("TIMESTAMP(6)", counted("MicroTimestamp")),
                Arguments.of("TIMESTAMP(9)", counted("NanoTimestamp")),
                Arguments.of(
                        "TIMESTAMP(6,'iso-local')", counted("MicroTimestamp").parameter("local", "true")),
                Arguments.of(
                        "TIMESTAMP(9,'dd.MM.yyyy')", counted("NanoTimestamp").parameter("local", "true")),
                Arguments.of("TIME(3)", Time.builder()),
                Arguments.of("TIME(6)", counted("MicroTime")),
                Arguments.of("TIME(9)", counted("NanoTime")));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void hasASchemaThatTellsTheUnit(String type, SchemaBuilder expected) {
        Schema row = ConnectSchemas.of(Ddl.parse("c " + type + " NOT NULL"), "row");

        assertThat(row.field("c").schema()).isEqualTo(expected.build());
    }

    @Test
    void adaptsEachColumnToWhatIsDeclaredOrToItsForm() {
        assertThat(under(
                        TimePrecisionMode.ADAPTIVE,
                        "a TIMESTAMP, b TIMESTAMP(6), c TIMESTAMP('epoch-micros'), d TIMESTAMP('epoch-millis'),"
                                + " e TIME('HH:mm:ss.SSSS'), f TIMESTAMP('yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSS]'), g TIME('N'),"
                                + " h TIMESTAMP(3,'epoch-micros'), i TIMESTAMP('''SSSSSS''yyyy-MM-dd HH:mm:ss.S'), j DATE,"
                                + " k ARRAY<STRUCT<l TIMESTAMP('epoch-micros') NOT NULL>>, m MAP<STRING,TIME>"))
                .isEqualTo(
                        "a TIMESTAMP(3), b TIMESTAMP(6), c TIMESTAMP(6,'epoch-micros'), d TIMESTAMP(3,'epoch-millis'),"
                                + " e TIME(6,'HH:mm:ss.SSSS'), f TIMESTAMP(9,'yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSS]'), g TIME(9,'N'),"
                                + " h TIMESTAMP(3,'epoch-micros'), i TIMESTAMP(3,'''SSSSSS''yyyy-MM-dd HH:mm:ss.S'), j DATE,"
                                + " k ARRAY<STRUCT<l TIMESTAMP(6,'epoch-micros') NOT NULL>>, m MAP<STRING,TIME(3)>");
    }

    @Test
    void keepsConnectsMillisecondsWhateverWasSeen() {
        assertThat(under(
                        TimePrecisionMode.CONNECT,
                        "a TIMESTAMP(9), b ARRAY<TIMESTAMP(6,'iso-local')>, c TIMESTAMP('epoch-micros')"))
                .isEqualTo("a TIMESTAMP, b ARRAY<TIMESTAMP('iso-local')>, c TIMESTAMP('epoch-micros')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2024-05-06T07:08Z;2024-05-06T07:08:09.123Z               | TIMESTAMP
                    2024-05-06T07:08:09.1Z;2024-05-06T07:08:09.1234Z         | TIMESTAMP(6)
                    2024-05-06T07:08:09.000000Z;2024-05-06T07:08:09Z         | TIMESTAMP(6)
                    2024-05-06T07:08:09.1234567+02:00;2024-05-06T07:08:09.1Z | TIMESTAMP(9)
                    2024-05-06 07:08:09.123456;2024-05-06 07:08              | TIMESTAMP(6,'iso-local')
                    2024-05-06 07:08:09.123456;2024-05-06 07:08Z             | TIMESTAMP(6)
                    2024-05-06T07:08:09.123456Z;2024-05-06                   | STRING
                    """)
    void isInferredFromTheDigitsThatWereWritten(String values, String type) {
        TypeInference inference = new TypeInference();
        TypeInference merged = new TypeInference();
        for (String value : values.split(";", -1)) {
            inference.observeText(value, false);
            TypeInference other = new TypeInference();
            other.observeString(value);
            merged.merge(other);
        }

        assertThat(Ddl.format(inference.type())).isEqualTo(type);
        assertThat(Ddl.format(merged.type())).isEqualTo(type);
    }

    @Test
    void tellsWhichInstantOrTimeACountIs() {
        assertThat(TimeSchemas.instant(-1, TimePrecision.MICROS))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(TimeSchemas.instant(Long.MIN_VALUE, TimePrecision.NANOS))
                .isEqualTo(Instant.parse("1677-09-21T00:12:43.145224192Z"));
        assertThat(TimeSchemas.timeOfDay(86_399_999_999L, TimePrecision.MICROS)).hasToString("23:59:59.999999");
    }

    @Test
    void isFoundInTheSchemasItGives() {
        for (TimePrecision precision : TimePrecision.values()) {
            assertThat(TimeSchemas.precisionOfTime(TimeSchemas.time(precision).build()))
                    .contains(precision);
            assertThat(TimeSchemas.precisionOfTimestamp(
                            TimeSchemas.timestamp(precision, true).build()))
                    .contains(precision);
            assertThat(TimeSchemas.precisionOfTime(
                            TimeSchemas.timestamp(precision, false).build()))
                    .isEqualTo(Optional.empty());
        }
        assertThat(TimeSchemas.precisionOfTimestamp(Schema.INT64_SCHEMA)).isEmpty();
    }

    private static String under(TimePrecisionMode mode, String ddl) {
        return Ddl.format(TimePrecisions.of(Ddl.parse(ddl), mode));
    }

    private static DataType type(String ddl) {
        return Ddl.parse("c " + ddl).columns().get(0).type();
    }

    private static SchemaBuilder counted(String name) {
        return SchemaBuilder.int64().name("io.headwater.time." + name).version(1);
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
