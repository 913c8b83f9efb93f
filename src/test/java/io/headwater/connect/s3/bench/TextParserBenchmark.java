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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the text of a value costs to parse, for each type that texts are turned into. */
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

    @Setup
    public void prepare() {
        int blank = value.indexOf(' ');
        text = value.substring(blank + 1);
        parser = TextParsers.of(
                Ddl.parse("value " + value.substring(0, blank)).columns().get(0).type());
    }

    @Benchmark
    public Object parse() throws InvalidValueException {
        return parser.parse(text);
    }
}
