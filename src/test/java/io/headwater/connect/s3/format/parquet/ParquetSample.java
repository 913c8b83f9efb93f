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
package io.headwater.connect.s3.format.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A Parquet file in the making. */
public final class ParquetSample {

    private final MessageType schema;
    private final List<Group> rows = new ArrayList<>();
    private UnaryOperator<ExampleParquetWriter.Builder> settings = builder -> builder;

    private ParquetSample(MessageType schema) {
        this.schema = schema;
    }

    /** A file with the columns, in the notation of the Parquet specification: {@code required int32 id; optional binary name (STRING);}. */
    public static ParquetSample of(String columns) {
        return new ParquetSample(MessageTypeParser.parseMessageType("message sample { " + columns + " }"));
    }

    public ParquetSample with(UnaryOperator<ExampleParquetWriter.Builder> added) {
        UnaryOperator<ExampleParquetWriter.Builder> before = settings;
        settings = builder -> added.apply(before.apply(builder));
        return this;
    }

    public ParquetSample row(Consumer<Group> fill) {
        Group row = new SimpleGroup(schema);
        fill.accept(row);
        rows.add(row);
        return this;
    }

    public byte[] bytes() throws IOException {
        MemoryOutputFile file = new MemoryOutputFile();
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(file)
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new WritingCodecs());
        try (ParquetWriter<Group> writer = settings.apply(builder).build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return file.bytes();
    }
}
