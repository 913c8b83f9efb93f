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

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How the tests of this package read. */
final class ParquetReading {

    private static final long ROW_GROUP_MAX_BYTES = 64 * 1024 * 1024;
    private static final int ROW_MAX_BYTES = 1024 * 1024;
    private static final int ROWS_PER_PIECE = 1000;

    private static final FieldSettings FIELDS = FieldSettings.DEFAULT;

    private ParquetReading() {}

    /** Of a topic of which nothing was read yet. */
    static TopicSchema ownSchema() {
        return new TopicSchema("topic.value", Optional.empty(), false);
    }

    static TopicSchema declared(Column... columns) {
        return new TopicSchema("topic.value", Optional.of(new DataType.StructType(List.of(columns))), true);
    }

    /** One that reads in pieces of {@code rowsPerPiece}. */
    static ParquetFormat format(long rowGroupMaxBytes, int rowsPerPiece) {
        return new ParquetFormat(rowGroupMaxBytes, ROW_MAX_BYTES, rowsPerPiece, FIELDS);
    }

    static CollectedRows read(byte[] object) throws IOException {
        return read(object, ownSchema());
    }

    static CollectedRows read(byte[] object, TopicSchema schema) throws IOException {
        return read(object, schema, FIELDS);
    }

    static CollectedRows read(byte[] object, TopicSchema schema, FieldSettings fields) throws IOException {
        ParquetFormat format = new ParquetFormat(ROW_GROUP_MAX_BYTES, ROW_MAX_BYTES, ROWS_PER_PIECE, fields);
        return CollectedRows.of(format.open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema));
    }

    static RecordReader open(ObjectInput input, Start start, TopicSchema schema) throws IOException {
        return new ParquetFormat(ROW_GROUP_MAX_BYTES, ROW_MAX_BYTES, ROWS_PER_PIECE, FIELDS)
                .open(input, Compression.NONE, start, schema);
    }
}
