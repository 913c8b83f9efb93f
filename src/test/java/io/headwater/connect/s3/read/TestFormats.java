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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.config.CsvCharset;
import io.headwater.connect.s3.config.CsvSettings;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.SchemaSampler;
import io.headwater.connect.s3.format.csv.CsvFormat;
import io.headwater.connect.s3.format.json.JsonFormat;
import io.headwater.connect.s3.format.parquet.ParquetFormat;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats, with small pieces where that can be chosen. */
record TestFormats(CsvFormat csv, JsonFormat jsonLines, JsonFormat json, ParquetFormat parquet)
        implements ObjectFormats {

    private static final int ROW_MAX_BYTES = 1 << 20;
    private static final CsvSettings COMMA = new CsvSettings(
            true,
            Map.of(),
            ',',
            Optional.of('"'),
            Optional.empty(),
            Optional.empty(),
            CsvCharset.UTF_8,
            List.of(),
            false);
    private static final int ROWS_PER_PIECE = 4;
    static final FieldSettings FIELDS = FieldSettings.DEFAULT;

    static TestFormats create() {
        ValueSchemas schemas = new ValueSchemas();
        return new TestFormats(
                CsvFormat.of(COMMA, ROW_MAX_BYTES, schemas),
                JsonFormat.lines(ROW_MAX_BYTES, schemas),
                JsonFormat.values(ROW_MAX_BYTES, schemas),
                new ParquetFormat(1 << 30, ROW_MAX_BYTES, ROWS_PER_PIECE, FIELDS));
    }

    @Override
    public ObjectFormat of(FormatName name) {
        return switch (name) {
            case CSV, TSV -> csv;
            case JSONL -> jsonLines;
            case JSON -> json;
            case PARQUET -> parquet;
        };
    }

    @Override
    public RowSampler samplerOf(FormatName name) {
        return switch (name) {
            case CSV, TSV -> csv;
            case JSONL -> jsonLines;
            case JSON -> json;
            case PARQUET -> throw new IllegalArgumentException("Parquet is not sampled");
        };
    }

    @Override
    public SchemaSampler schemaSamplerOf(FormatName name) {
        return parquet;
    }
}
