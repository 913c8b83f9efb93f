package io.headwater.connect.s3;

import io.headwater.connect.s3.config.FormatSettings;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.csv.CsvFormat;
import io.headwater.connect.s3.format.json.JsonLinesFormat;
import io.headwater.connect.s3.format.parquet.ParquetFormat;
import io.headwater.connect.s3.schema.ValueSchemas;

/** Every format, with the settings of one task. */
record ReadableFormats(CsvFormat csv, CsvFormat tsv, JsonLinesFormat jsonLines, ParquetFormat parquet)
        implements ObjectFormats {

    static ReadableFormats of(FormatSettings settings) {
        ValueSchemas schemas = new ValueSchemas();
        return new ReadableFormats(
                CsvFormat.commaSeparated(settings.rowMaxBytes(), schemas),
                CsvFormat.tabSeparated(settings.rowMaxBytes(), schemas),
                new JsonLinesFormat(settings.rowMaxBytes(), schemas),
                new ParquetFormat(settings.parquetRowGroupMaxBytes()));
    }

    @Override
    public ObjectFormat of(FormatName name) {
        return switch (name) {
            case CSV -> csv;
            case TSV -> tsv;
            case JSONL -> jsonLines;
            case PARQUET -> parquet;
        };
    }

    @Override
    public RowSampler samplerOf(FormatName name) {
        return switch (name) {
            case CSV -> csv;
            case TSV -> tsv;
            case JSONL -> jsonLines;
            case PARQUET -> throw new IllegalArgumentException("Parquet objects bring their own schema");
        };
    }
}
