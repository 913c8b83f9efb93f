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
package io.headwater.connect.s3.manifest;

import io.headwater.connect.s3.config.CsvCharset;
import io.headwater.connect.s3.config.CsvSettings;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.csv.CsvFormat;
import io.headwater.connect.s3.format.parquet.ParquetFormat;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the files of an inventory by the formats that objects are read with; their rows have the fields of {@link #FIELDS}. */
final class InventoryRows {

    /** A key has 1,024 bytes at most, URL-encoded three times as many, and the other columns are short. */
    private static final int ROW_MAX_BYTES = 64 * 1024;

    private static final long ROW_GROUP_MAX_BYTES = 512L * 1024 * 1024;
    private static final int ROWS_PER_PIECE = 1000;
    private static final String NAME = "io.headwater.connect.s3.Inventory";

    /** As Parquet files have them, by what CSV's columns are called. */
    private static final Map<String, String> FIELDS =
            Map.of("Key", "key", "IsLatest", "is_latest", "IsDeleteMarker", "is_delete_marker", "ETag", "e_tag");

    private InventoryRows() {}

    static RecordReader open(InventoryManifest manifest, ObjectInput file) throws IOException {
        return switch (manifest.format()) {
            case CSV -> openCsv(manifest.columns(), file);
            case PARQUET ->
                new ParquetFormat(ROW_GROUP_MAX_BYTES, ROW_MAX_BYTES, ROWS_PER_PIECE, FieldSettings.DEFAULT)
                        .open(
                                file,
                                Compression.NONE,
                                Start.BEGINNING,
                                new TopicSchema(
                                        NAME,
                                        Optional.of(
                                                Ddl.parse(
                                                        "key STRING NOT NULL, is_latest BOOLEAN, is_delete_marker BOOLEAN, e_tag STRING")),
                                        true));
        };
    }

    private static RecordReader openCsv(List<String> names, ObjectInput file) throws IOException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            String field = FIELDS.get(names.get(index));
            if (field != null) {
                columns.put(field, index);
            }
        }
        if (!columns.containsKey("key")) {
            throw new UnreadableManifestException(
                    file.object().shown() + " has no column Key, says its manifest", null);
        }
        DataType.StructType row = new DataType.StructType(columns.keySet().stream()
                .map(name -> Column.optional(name, new DataType.StringType()))
                .toList());
        CsvSettings settings = new CsvSettings(
                false,
                columns,
                ',',
                Optional.of('"'),
                Optional.empty(),
                Optional.empty(),
                CsvCharset.UTF_8,
                List.of(),
                false);
        return CsvFormat.of(settings, ROW_MAX_BYTES, new ValueSchemas())
                .open(file, Compression.GZIP, Start.BEGINNING, new TopicSchema(NAME, Optional.of(row), true));
    }
}
