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

import io.headwater.connect.s3.RealFormats;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a row of nine columns costs a reader: finding it, and finding and decoding it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReaderBenchmark {

    private static final int ROWS = 20_000;

    /** Of the object. */
    @Param({"CSV", "JSONL", "PARQUET"})
    public String format;

    private ObjectFormat objects;
    private TopicSchema schema;
    private byte[] object;

    @Setup
    public void prepare() throws IOException {
        FormatName name = FormatName.valueOf(format);
        objects = RealFormats.create().of(name);
        schema = new TopicSchema("io.headwater.rows", Optional.of(NineColumns.TYPE), true);
        object = NineColumns.object(name, ROWS);
    }

    /** As the thread does that reads: rows of text are found, row groups of Parquet are fetched and decoded. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long cut() throws IOException {
        long rows = 0;
        try (RecordReader reader = open()) {
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                rows += piece.get().rows();
            }
        }
        return rows;
    }

    /** As both threads do together. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void cutAndDecode(Blackhole consumer) throws IOException {
        try (RecordReader reader = open()) {
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                piece.get().decode(new Consuming(consumer));
            }
        }
    }

    private RecordReader open() throws IOException {
        return objects.open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema);
    }

    private record Consuming(Blackhole consumer) implements RowSink {

        @Override
        public Optional<RowProblem> row(Struct value, long nextByte) {
            consumer.consume(value);
            return Optional.empty();
        }

        @Override
        public void invalid(InvalidRow row, long nextByte) {
            throw new IllegalStateException(row.message());
        }

        @Override
        public void ignored(String field, long values) {
            throw new IllegalStateException(field + " is outside the schema");
        }

        @Override
        public void awaitPiecesBefore() {
            // they are decoded one after the other
        }
    }
}
