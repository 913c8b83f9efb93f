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

import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextParsersTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("values")
    void readsValue(String ddl, String text, Object expected) throws InvalidValueException {
        assertThat(parser(ddl).parse(text)).isEqualTo(expected);
        assertThat(parser(ddl).parse(CharBuffer.wrap(text))).isEqualTo(expected);
    }

    static List<Arguments> values() {
        return List.of(
                Arguments.of("BOOLEAN", "true", true),
                Arguments.of("BOOLEAN", "FALSE", false),
                Arguments.of("BOOLEAN", "True", true),
                Arguments.of("INT8", "-128", (byte) -128),
                Arguments.of("INT8", "127", (byte) 127),
                Arguments.of("INT16", "-32768", (short) -32768),
                Arguments.of("INT16", "32767", (short) 32767),
                Arguments.of("INT32", "-2147483648", Integer.MIN_VALUE),
                Arguments.of("INT32", "2147483647", Integer.MAX_VALUE),
                Arguments.of("INT64", "-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("INT64", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("INT64", "0", 0L),
                Arguments.of("INT64", "-0", 0L),
                Arguments.of("INT64", "+7", 7L),
                Arguments.of("INT64", "00000000000000000000000007", 7L),
                Arguments.of("FLOAT", "1.5", 1.5f),
                Arguments.of("FLOAT", "0.1", 0.1f),
                Arguments.of("FLOAT", "-0", -0.0f),
                Arguments.of("FLOAT", "3.4028235e38", Float.MAX_VALUE),
                Arguments.of("FLOAT", "NaN", Float.NaN),
                Arguments.of("FLOAT", "-Infinity", Float.NEGATIVE_INFINITY),
                Arguments.of("DOUBLE", "0", 0.0),
                Arguments.of("DOUBLE", "-0.0", -0.0),
                Arguments.of("DOUBLE", "0.1", 0.1),
                Arguments.of("DOUBLE", "+2.5", 2.5),
                Arguments.of("DOUBLE", ".5", 0.5),
                Arguments.of("DOUBLE", "5.", 5.0),
                Arguments.of("DOUBLE", "1e3", 1000.0),
                Arguments.of("DOUBLE", "1.25E-2", 0.0125),
                Arguments.of("DOUBLE", "-122.41941550000001", -122.41941550000001),
                Arguments.of("DOUBLE", "99999999999999999", 1e17),
                Arguments.of("DOUBLE", "0.00000000000000001", 1e-17),
                Arguments.of("DOUBLE", "1.7976931348623157e308", Double.MAX_VALUE),
                Arguments.of("DOUBLE", "4.9e-324", Double.MIN_VALUE),
                Arguments.of("DOUBLE", "0e999999999999999999999", 0.0),
                Arguments.of("DOUBLE", "NaN", Double.NaN),
                Arguments.of("DOUBLE", "Infinity", Double.POSITIVE_INFINITY),
                Arguments.of("DOUBLE", "-Infinity", Double.NEGATIVE_INFINITY),
                Arguments.of("STRING", "", ""),
                Arguments.of("STRING", " a ", " a "),
                Arguments.of("BYTES", "", ByteBuffer.allocate(0)),
                Arguments.of("BYTES", "aGVhZA==", ByteBuffer.wrap("head".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("BYTES", "aGVhZA", ByteBuffer.wrap("head".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("DECIMAL(5,2)", "1.5", new BigDecimal("1.50")),
                Arguments.of("DECIMAL(5,2)", "-999.99", new BigDecimal("-999.99")),
                Arguments.of("DECIMAL(5,2)", "+7", new BigDecimal("7.00")),
                Arguments.of("DECIMAL(5,2)", "1.2500", new BigDecimal("1.25")),
                Arguments.of("DECIMAL(5,2)", "0001.25", new BigDecimal("1.25")),
                Arguments.of("DECIMAL(5,2)", "125e-2", new BigDecimal("1.25")),
                Arguments.of("DECIMAL(5,2)", "1.25E2", new BigDecimal("125.00")),
                Arguments.of("DECIMAL(5,2)", "0e99999999999999999999", new BigDecimal("0.00")),
                Arguments.of("DECIMAL(3,3)", "0.125", new BigDecimal("0.125")),
                Arguments.of("DECIMAL(3,0)", "1e2", new BigDecimal("100")),
                Arguments.of("DECIMAL(18,0)", "999999999999999999", new BigDecimal("999999999999999999")),
                Arguments.of(
                        "DECIMAL(38,10)",
                        "1234567890123456789012345678.0123456789",
                        new BigDecimal("1234567890123456789012345678.0123456789")),
                Arguments.of("DECIMAL(38,10)", "12345678901234567", new BigDecimal("12345678901234567.0000000000")),
                Arguments.of("UUID", "F81D4FAE-7dec-11d0-A765-00a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
                Arguments.of("DATE", "2024-02-29", date("2024-02-29T00:00:00Z")),
                Arguments.of("DATE", "0000-01-01", date("0000-01-01T00:00:00Z")),
                Arguments.of("DATE", "-000001-12-31", date("-000001-12-31T00:00:00Z")),
                Arguments.of("DATE", "+012345-06-07", date("+12345-06-07T00:00:00Z")),
                Arguments.of("DATE('epoch-millis')", "86400000", date("1970-01-02T00:00:00Z")),
                Arguments.of("DATE('epoch-seconds')", "-86400", date("1969-12-31T00:00:00Z")),
                Arguments.of("DATE('dd.MM.yyyy')", "29.02.2024", date("2024-02-29T00:00:00Z")),
                Arguments.of("DATE('d MMM uuuu')", "1 feb 2024", date("2024-02-01T00:00:00Z")),
                Arguments.of("DATE('yyyyMMdd')", "20240229", date("2024-02-29T00:00:00Z")),
                Arguments.of("TIME", "23:59", date(86_340_000)),
                Arguments.of("TIME", "00:00:01", date(1_000)),
                Arguments.of("TIME", "12:00:00.5", date(43_200_500)),
                Arguments.of("TIME", "12:00:00.123456789", date(43_200_123)),
                Arguments.of("TIME('epoch-millis')", "86399999", date(86_399_999)),
                Arguments.of("TIME('hh:mm a')", "01:30 pm", date(48_600_000)),
                Arguments.of("TIMESTAMP", "2024-05-06T07:08", date("2024-05-06T07:08:00Z")),
                Arguments.of("TIMESTAMP", "2024-05-06 07:08:09", date("2024-05-06T07:08:09Z")),
                Arguments.of("TIMESTAMP", "2024-05-06T07:08:09Z", date("2024-05-06T07:08:09Z")),
                Arguments.of("TIMESTAMP", "2024-05-06 07:08:09.1234+02", date("2024-05-06T05:08:09.123Z")),
                Arguments.of("TIMESTAMP", "2024-05-06T07:08:09.123456789-0530", date("2024-05-06T12:38:09.123Z")),
                Arguments.of("TIMESTAMP", "2024-05-06T07:08+18:00", date("2024-05-05T13:08:00Z")),
                Arguments.of("TIMESTAMP", "1969-12-31T23:59:59.9999Z", date(-1)),
                Arguments.of("TIMESTAMP", "-000044-03-15T12:00:00Z", date("-0044-03-15T12:00:00Z")),
                Arguments.of("TIMESTAMP('iso-local')", "2024-05-06T07:08:09", date("2024-05-06T07:08:09Z")),
                Arguments.of("TIMESTAMP('epoch-seconds')", "1700000000", date("2023-11-14T22:13:20Z")),
                Arguments.of("TIMESTAMP('epoch-seconds')", "1700000000.25", date("2023-11-14T22:13:20.250Z")),
                Arguments.of("TIMESTAMP('epoch-seconds')", "-0.0001", date(-1)),
                Arguments.of("TIMESTAMP('epoch-millis')", "-1", date(-1)),
                Arguments.of("TIMESTAMP('epoch-millis')", "1700000000123.9", date("2023-11-14T22:13:20.123Z")),
                Arguments.of("TIMESTAMP('epoch-micros')", "1700000000123456", date("2023-11-14T22:13:20.123Z")),
                Arguments.of("TIMESTAMP('epoch-micros')", "999", date(0)),
                Arguments.of("TIMESTAMP('epoch-micros')", "-999", date(-1)),
                Arguments.of("TIMESTAMP('epoch-micros')", "-1000", date(-1)),
                Arguments.of("TIMESTAMP('epoch-micros')", "-1001", date(-2)),
                Arguments.of("TIMESTAMP('yyyy-MM-dd')", "2024-05-06", date("2024-05-06T00:00:00Z")),
                Arguments.of("TIMESTAMP('dd/MM/yyyy HH:mm:ss')", "06/05/2024 07:08:09", date("2024-05-06T07:08:09Z")),
                Arguments.of(
                        "TIMESTAMP('dd/MM/yyyy HH:mm XXX')", "06/05/2024 07:08 +02:00", date("2024-05-06T05:08:00Z")),
                Arguments.of(
                        "TIMESTAMP('uuuu-MM-dd HH:mm VV')",
                        "2024-07-01 12:00 Europe/Berlin",
                        date("2024-07-01T10:00:00Z")),
                Arguments.of(
                        "TIMESTAMP('EEE, d MMM yyyy HH:mm:ss Z')",
                        "Mon, 6 May 2024 07:08:09 +0200",
                        date("2024-05-06T05:08:09Z")),
                Arguments.of("TIMESTAMP('uuuu-MM-dd''T''HH:mm:ss.SSSSSS')", "1969-12-31T23:59:59.999999", date(-1)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
BOOLEAN|
BOOLEAN|yes
BOOLEAN|1
BOOLEAN|t
BOOLEAN| true
BOOLEAN|truer
BOOLEAN|ſalse
INT8|128
INT8|-129
INT16|32768
INT16|-32769
INT32|2147483648
INT32|-2147483649
INT64|9223372036854775808
INT64|-9223372036854775809
INT64|18446744073709551617
INT64|99999999999999999999999999
INT64|
INT64|-
INT64|+
INT64|--1
INT64|12a
INT64|1.0
INT64|1e3
INT64| 1
INT64|1\s
INT64|1,000
INT64|1_000
INT64|0x10
INT64|1L
INT64|١٢
FLOAT|3.5e38
FLOAT|1e-50
FLOAT|1f
FLOAT|nan
DOUBLE|
DOUBLE|.
DOUBLE|-
DOUBLE|-.
DOUBLE|e5
DOUBLE|1e
DOUBLE|1e+
DOUBLE|1e5.5
DOUBLE|1.2.3
DOUBLE|1e400
DOUBLE|-1e400
DOUBLE|1e-400
DOUBLE|1d
DOUBLE|1.5f
DOUBLE|0x1p3
DOUBLE|nan
DOUBLE|+NaN
DOUBLE|inf
DOUBLE|+Infinity
DOUBLE|INFINITY
DOUBLE| 1.5
DOUBLE|1.5\s
DOUBLE|1,5
BYTES|aGVhZA=
BYTES|a
BYTES|%%%%
BYTES|_-_-
DECIMAL(5,2)|
DECIMAL(5,2)|abc
DECIMAL(5,2)|1.255
DECIMAL(5,2)|1000
DECIMAL(5,2)|1000.00
DECIMAL(5,2)|1e3
DECIMAL(5,2)|1e-3
DECIMAL(5,2)|1e999999999
DECIMAL(5,2)|1e-999999999
DECIMAL(5,2)|1e99999999999999999999
DECIMAL(5,2)|NaN
DECIMAL(5,2)| 1
DECIMAL(3,3)|1
DECIMAL(18,0)|1000000000000000000
UUID|
UUID|f81d4fae7dec11d0a76500a0c91e6bf6
UUID|f81d4fae-7dec-11d0-a765-00a0c91e6bfg
UUID|{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}
UUID|f81d4fae-7dec-11d0-a765000a0c91e6bf6
DATE|
DATE|2023-02-29
DATE|1900-02-29
DATE|2024-04-31
DATE|2024-00-01
DATE|2024-13-01
DATE|2024-01-00
DATE|2024-1-1
DATE|24-01-01
DATE|20240101
DATE|2024/01/01
DATE|12024-01-01
DATE|+2024-01-01
DATE|-000000-01-01
DATE|2024-01-01T00:00
DATE|2024-01-01\s
DATE| 2024-01-01
DATE|٢٠٢٤-01-01
DATE('epoch-millis')|1
DATE('epoch-micros')|0.1
DATE('dd.MM.yyyy')|30.02.2024
DATE('dd.MM.yyyy')|2024-02-29
TIME|
TIME|24:00
TIME|12:60
TIME|23:59:60
TIME|1:00
TIME|12
TIME|12:00:00.
TIME|12:00:00.1234567890
TIME|12:00:00,5
TIME|12:00Z
TIME|12:00\s
TIME('epoch-millis')|86400000
TIME('epoch-millis')|-1
TIME('epoch-micros')|-1
TIME('HH:mm')|24:00
TIMESTAMP|
TIMESTAMP|2024-05-06
TIMESTAMP|2024-05-06T
TIMESTAMP|2024-05-06T07
TIMESTAMP|2024-05-06T7:08
TIMESTAMP|2024-05-06T24:00
TIMESTAMP|2024-05-06T07:08:60Z
TIMESTAMP|2024-05-06T23:59:60Z
TIMESTAMP|2024-02-30T00:00
TIMESTAMP|2024-05-06t07:08
TIMESTAMP|2024-05-06T07:08z
TIMESTAMP|2024-05-06  07:08
TIMESTAMP|2024-05-06T07:08 Z
TIMESTAMP|2024-05-06T07:08ZZ
TIMESTAMP|2024-05-06T07:08+
TIMESTAMP|2024-05-06T07:08+2
TIMESTAMP|2024-05-06T07:08+020
TIMESTAMP|2024-05-06T07:08+02:60
TIMESTAMP|2024-05-06T07:08+18:01
TIMESTAMP|2024-05-06T07:08+02:00:00
TIMESTAMP|2024-05-06T07:08+02.00
TIMESTAMP|2024-05-06T07:08:09.Z
TIMESTAMP|2024-05-06T07:08[UTC]
TIMESTAMP|1700000000
TIMESTAMP|now
TIMESTAMP('iso-local')|2024-05-06T07:08:09Z
TIMESTAMP('iso-local')|2024-05-06T07:08:09+00
TIMESTAMP('epoch-seconds')|
TIMESTAMP('epoch-seconds')|-
TIMESTAMP('epoch-seconds')|.5
TIMESTAMP('epoch-seconds')|5.
TIMESTAMP('epoch-seconds')|1.2.3
TIMESTAMP('epoch-seconds')|+1
TIMESTAMP('epoch-seconds')|1e9
TIMESTAMP('epoch-seconds')|1000000000000000000
TIMESTAMP('epoch-millis')|1000000000000000000
TIMESTAMP('epoch-micros')|1000000000000000000000
TIMESTAMP('epoch-millis')|2024-05-06T07:08:09Z
TIMESTAMP('dd/MM/yyyy HH:mm')|31/04/2024 00:00
TIMESTAMP('dd/MM/yyyy HH:mm')|30/04/2024 24:00
""")
    void refuses(String ddl, String text) {
        String given = text == null ? "" : text;
        assertThatThrownBy(() -> parser(ddl).parse(given))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("\"" + given + "\" is no " + ddl)
                .hasNoCause();
    }

    @Test
    void tellsWhyWhereTheTextDoesNot() {
        assertThat(refusal("INT64", "12a")).isEqualTo("\"12a\" is no INT64");
        assertThat(refusal("INT8", "300")).isEqualTo("\"300\" is no INT8: it is outside -128 to 127");
        assertThat(refusal("DOUBLE", "1e400")).isEqualTo("\"1e400\" is no DOUBLE: it is too large");
        assertThat(refusal("FLOAT", "1e-60")).isEqualTo("\"1e-60\" is no FLOAT: it is too close to zero");
        assertThat(refusal("DECIMAL(5,2)", "1.234"))
                .isEqualTo("\"1.234\" is no DECIMAL(5,2): it has more than 2 digits after the point");
        assertThat(refusal("DECIMAL(5,2)", "1234"))
                .isEqualTo("\"1234\" is no DECIMAL(5,2): it has more than 3 digits before the point");
        assertThat(refusal("DATE('dd.MM.yyyy')", "2024-01-01")).isEqualTo("\"2024-01-01\" is no DATE('dd.MM.yyyy')");
    }

    @Test
    void refusalIsShortOnOneLineAndWithoutStackTrace() throws InvalidValueException {
        InvalidValueException refusal = catchThrowableOfType(
                InvalidValueException.class, () -> parser("INT64").parse("a\n\u001b\u202e\"" + "x".repeat(1_000_000)));

        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal).hasMessage("\"a\\u000a\\u001b\\u202e\\\"" + "x".repeat(95) + "…\" is no INT64");
    }

    @Test
    void refusesAMillionDigitsAtOnce() {
        String digits = "1".repeat(1_000_000);
        for (String ddl : List.of("INT64", "DOUBLE", "DECIMAL(1000,0)", "TIMESTAMP", "TIMESTAMP('epoch-micros')")) {
            assertThatThrownBy(() -> parser(ddl).parse(digits)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void doublesAreThoseOfTheJdk() throws InvalidValueException {
        Random random = new Random(7);
        TextParser parser = parser("DOUBLE");
        for (String text : numbers(random)) {
            double expected = Double.parseDouble(text);
            if (Double.isFinite(expected) && expected != 0) {
                assertThat(parser.parse(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @Test
    void floatsAreThoseOfTheJdk() throws InvalidValueException {
        Random random = new Random(8);
        TextParser parser = parser("FLOAT");
        for (String text : numbers(random)) {
            float expected = Float.parseFloat(text);
            if (Float.isFinite(expected) && expected != 0) {
                assertThat(parser.parse(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @Test
    void decimalsAreThoseOfTheJdk() throws InvalidValueException {
        Random random = new Random(9);
        for (int count = 0; count < 50_000; count++) {
            int precision = 1 + random.nextInt(40);
            int scale = random.nextInt(precision + 1);
            BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(130), random), random.nextInt(45) - 5);
            BigDecimal expected = random.nextBoolean() ? value : value.negate();
            String text = random.nextBoolean() ? expected.toString() : expected.toPlainString();
            TextParser parser = TextParsers.of(new DataType.DecimalType(precision, scale));
            BigDecimal rounded = expected.setScale(scale, RoundingMode.DOWN);
            if (rounded.compareTo(expected) == 0 && rounded.precision() <= precision) {
                assertThat(parser.parse(text)).as(text).isEqualTo(rounded);
            } else {
                assertThatThrownBy(() -> parser.parse(text)).as(text).isInstanceOf(InvalidValueException.class);
            }
        }
    }

    @Test
    void tellsOfLostDigitsOnce() throws InvalidValueException {
        for (String ddl :
                List.of("TIMESTAMP", "TIMESTAMP('iso-local')", "TIMESTAMP('uuuu-MM-dd HH:mm:ss[.SSSSSS][.SSS]')")) {
            List<String> told = new ArrayList<>();
            TextParser parser = TextParsers.of(type(ddl), text -> told.add(text.toString()));

            parser.parse("2024-05-06 07:08:09.123");
            if (!ddl.contains("SSS")) {
                parser.parse("2024-05-06 07:08:09.123000000");
            }
            assertThat(told).isEmpty();
            parser.parse("2024-05-06 07:08:09.123001");
            parser.parse("2024-05-06 07:08:09.999999");
            assertThat(told).containsExactly("2024-05-06 07:08:09.123001");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIME, 12:00:00.000, 12:00:00.0001",
        "TIMESTAMP('epoch-seconds'), 1.0010, 1.0001",
        "TIMESTAMP('epoch-millis'), 1.00, 1.01",
        "TIMESTAMP('epoch-micros'), 1000, 1001",
        "TIMESTAMP('epoch-micros'), -1000, -1"
    })
    void tellsOfLostDigitsOfAnyForm(String ddl, String exact, String finer) throws InvalidValueException {
        List<String> told = new ArrayList<>();
        TextParser parser = TextParsers.of(type(ddl), text -> told.add(text.toString()));

        parser.parse(exact);
        parser.parse(finer);

        assertThat(told).containsExactly(finer);
    }

    @Test
    void nestedTypesHaveNoParser() {
        assertThatThrownBy(() -> TextParsers.of(type("ARRAY<INT8>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ARRAY<INT8> has no text form of its own");
    }

    @Test
    void patternThatIsNoneHasNoParser() {
        assertThatThrownBy(() -> TextParsers.of(new DateType(new TemporalFormat.Pattern("YYYY-MM-dd"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the pattern \"YYYY-MM-dd\" cannot be used: it tells no full date");
    }

    private static List<String> numbers(Random random) {
        List<String> numbers = new ArrayList<>();
        for (int count = 0; count < 50_000; count++) {
            numbers.add(Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL)));
            numbers.add(Float.toString(Float.intBitsToFloat(random.nextInt() & 0x7f7fffff)));
            numbers.add(Double.toString(random.nextGaussian() * 180));
            numbers.add(String.format(Locale.ROOT, "%." + random.nextInt(20) + "f", random.nextGaussian() * 1e6));
            numbers.add(
                    (random.nextBoolean() ? "-" : "") + new BigDecimal(new BigInteger(90, random), random.nextInt(60)));
        }
        return numbers;
    }

    private static String refusal(String ddl, String text) {
        return catchThrowableOfType(
                        InvalidValueException.class, () -> parser(ddl).parse(text))
                .getMessage();
    }

    private static TextParser parser(String ddl) {
        return TextParsers.of(type(ddl));
    }

    private static DataType type(String ddl) {
        return Ddl.parse("a " + ddl).columns().get(0).type();
    }

    private static Date date(String instant) {
        return Date.from(Instant.parse(instant));
    }

    private static Date date(long millis) {
        return Date.from(Instant.ofEpochMilli(millis));
    }
}
