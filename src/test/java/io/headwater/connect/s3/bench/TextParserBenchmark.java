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
package io.headwater.connect.s3.bench;

import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.TextParser;
import io.headwater.connect.s3.schema.TextParsers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the text of a value costs to parse, for each type that texts are turned into, here and by the JDK's own methods. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextParserBenchmark {

    /** A type in the notation of declared schemas, a blank, and a text of it. */
    @Param({
        "INT64 1234567890123",
        "DOUBLE 48137.25",
        "DECIMAL(18,4) 12345678.9012",
        "DATE 2026-02-28",
        "TIMESTAMP 2026-02-28T12:34:56.789Z",
        "TIMESTAMP('epoch-millis') 1772282096789",
        "UUID 123e4567-e89b-12d3-a456-426614174000",
        "BOOLEAN true"
    })
    public String value;

    private TextParser parser;
    private String text;
    private Function<String, Object> jdk;

    @Setup
    public void prepare() {
        int blank = value.indexOf(' ');
        text = value.substring(blank + 1);
        parser = TextParsers.of(
                Ddl.parse("value " + value.substring(0, blank)).columns().get(0).type());
        jdk = jdk(value.substring(0, blank));
    }

    /** What anybody would write first. */
    @SuppressWarnings("JavaUtilDate") // It is what Connect takes.
    private static Function<String, Object> jdk(String type) {
        return switch (type) {
            case "INT64" -> Long::valueOf;
            case "DOUBLE" -> Double::valueOf;
            case "DECIMAL(18,4)" -> BigDecimal::new;
            case "DATE" ->
                text -> Date.from(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            case "TIMESTAMP" -> text -> Date.from(Instant.parse(text));
            case "TIMESTAMP('epoch-millis')" -> text -> new Date(Long.parseLong(text));
            case "UUID" -> text -> UUID.fromString(text).toString();
            case "BOOLEAN" -> Boolean::valueOf;
            default -> throw new IllegalArgumentException(type);
        };
    }

    @Benchmark
    public Object parse() throws InvalidValueException {
        return parser.parse(text);
    }

    @Benchmark
    public Object jdk() {
        return jdk.apply(text);
    }
}
