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

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** What anybody would write first: parquet-java's reader, and converters that fill a struct for each row. */
final class PlainParquetLoop implements Loop {

    private final byte[] object;
    private final Keep keep = new Keep();

    PlainParquetLoop(byte[] object) {
        this.object = object;
    }

    @Override
    public long run() throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new SnappyPages())
                .build();
        long rows = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(new MemoryInputFile(object), options)) {
            MessageColumnIO columns = new ColumnIOFactory()
                    .getColumnIO(reader.getFooter().getFileMetaData().getSchema());
            Optional<PageReadStore> group = Optional.ofNullable(reader.readNextRowGroup());
            while (group.isPresent()) {
                RecordReader<Struct> records = columns.getRecordReader(group.get(), new Structs());
                for (long row = 0; row < group.get().getRowCount(); row++) {
                    keep.row(records.read());
                    rows++;
                }
                group = Optional.ofNullable(reader.readNextRowGroup());
            }
        }
        return rows;
    }

    private static final class Structs extends RecordMaterializer<Struct> {

        private final Root root = new Root();

        @Override
        public Struct getCurrentRecord() {
            return root.row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }

    private static final class Root extends GroupConverter {

        private final List<Converter> columns = new ArrayList<>();
        private Struct row = new Struct(NineColumns.SCHEMA);

        Root() {
            NineColumns.SCHEMA.fields().forEach(field -> columns.add(new Column(this, field)));
        }

        @Override
        public Converter getConverter(int column) {
            return columns.get(column);
        }

        @Override
        public void start() {
            row = new Struct(NineColumns.SCHEMA);
        }

        @Override
        public void end() {}
    }

    private static final class Column extends PrimitiveConverter {

        private final Root root;
        private final Field field;
        private final boolean isTimestamp;

        Column(Root root, Field field) {
            this.root = root;
            this.field = field;
            Schema schema = field.schema();
            this.isTimestamp = Timestamp.LOGICAL_NAME.equals(schema.name());
        }

        @Override
        public void addBinary(Binary value) {
            root.row.put(field, value.toStringUsingUTF8());
        }

        @Override
        public void addBoolean(boolean value) {
            root.row.put(field, value);
        }

        @Override
        public void addDouble(double value) {
            root.row.put(field, value);
        }

        @Override
        public void addInt(int value) {
            root.row.put(field, value);
        }

        @Override
        public void addLong(long value) {
            root.row.put(field, isTimestamp ? Date.from(Instant.ofEpochMilli(value)) : (Object) value);
        }
    }
}
