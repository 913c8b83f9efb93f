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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.FormatSettings;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.SchemaSampler;
import io.headwater.connect.s3.format.csv.CsvFormat;
import io.headwater.connect.s3.format.json.JsonFormat;
import io.headwater.connect.s3.format.parquet.ParquetFormat;
import io.headwater.connect.s3.schema.ValueSchemas;

/** Every format, with the settings of one task. */
record ReadableFormats(CsvFormat csv, CsvFormat tsv, JsonFormat jsonLines, JsonFormat json, ParquetFormat parquet)
        implements ObjectFormats {

    /** Of Parquet, where rows and not bytes are counted; decoded they take about as much as a piece of text. */
    private static final int ROWS_PER_PIECE = 2_000;

    static ReadableFormats of(FormatSettings settings, FieldSettings fields) {
        ValueSchemas schemas = new ValueSchemas();
        return new ReadableFormats(
                CsvFormat.of(settings.csv(), settings.rowMaxBytes(), schemas),
                CsvFormat.of(settings.csv().delimitedBy('\t'), settings.rowMaxBytes(), schemas),
                JsonFormat.lines(settings.rowMaxBytes(), schemas),
                JsonFormat.values(settings.rowMaxBytes(), schemas),
                new ParquetFormat(settings.parquetRowGroupMaxBytes(), settings.rowMaxBytes(), ROWS_PER_PIECE, fields));
    }

    @Override
    public ObjectFormat of(FormatName name) {
        return switch (name) {
            case CSV -> csv;
            case TSV -> tsv;
            case JSONL -> jsonLines;
            case JSON -> json;
            case PARQUET -> parquet;
        };
    }

    @Override
    public RowSampler samplerOf(FormatName name) {
        return switch (name) {
            case CSV -> csv;
            case TSV -> tsv;
            case JSONL -> jsonLines;
            case JSON -> json;
            case PARQUET -> throw new IllegalArgumentException("Parquet objects bring their own schema");
        };
    }

    @Override
    public SchemaSampler schemaSamplerOf(FormatName name) {
        return switch (name) {
            case CSV, TSV, JSONL, JSON -> throw new IllegalArgumentException(name + " objects bring no schema");
            case PARQUET -> parquet;
        };
    }
}
