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
package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.config.CsvSettings;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRowsReader;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * CSV by RFC 4180 and a dialect. Columns are bound to the topic's schema by their names; where the topic has no schema, every column is a
 * string.
 */
public final class CsvFormat implements ObjectFormat, RowSampler {

    private final CsvObjects objects;
    private final CsvParser parser;
    private final ValueSchemas schemas;
    private final PrecisionWarnings warnings = new PrecisionWarnings();

    CsvFormat(
            CsvDialect dialect,
            CsvNaming naming,
            Charset charset,
            int rowMaxBytes,
            int pieceBytes,
            ValueSchemas schemas) {
        this.parser = new CsvParser(dialect);
        this.objects = new CsvObjects(
                new Texts(new CsvBoundary(dialect), rowMaxBytes, pieceBytes),
                new CsvParser(dialect.withoutNullValues()),
                naming,
                charset);
        this.schemas = schemas;
    }

    /** As the settings say; a row of more than {@code rowMaxBytes} is invalid. */
    public static CsvFormat of(CsvSettings settings, int rowMaxBytes, ValueSchemas schemas) {
        return new CsvFormat(
                new CsvDialect(
                        settings.delimiter(),
                        settings.quote(),
                        settings.escape(),
                        settings.comment(),
                        settings.trim(),
                        settings.nullValues()),
                CsvNaming.of(settings.header(), settings.columns()),
                settings.charset().charset(),
                rowMaxBytes,
                Texts.PIECE_BYTES,
                schemas);
    }

    @Override
    public RecordReader open(ObjectInput input, Compression compression, Start start, TopicSchema schema)
            throws IOException {
        try {
            return reader(input, objects.open(input, compression, start), schema);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private RecordReader reader(ObjectInput input, CsvObjects.Opened object, TopicSchema schema) throws IOException {
        if (object.header().isEmpty()) {
            return new TextRowsReader(input, object.rows(), rows -> noRows());
        }
        try {
            CsvHeader header = object.header().get();
            if (schema.version().isEmpty()) {
                schema.beginWith(strings(header));
            }
            CsvBinding binding = CsvBinding.of(header, schema, schemas, warnings);
            return new TextRowsReader(input, object.rows(), rows -> new CsvPiece(rows, parser, binding));
        } catch (IOException | RuntimeException e) {
            object.rows().close();
            throw e;
        }
    }

    private static CsvPiece noRows() {
        throw new IllegalStateException("an object that tells no columns has no rows");
    }

    private static DataType.StructType strings(CsvHeader header) {
        return new DataType.StructType(header.names().stream()
                .filter(name -> !name.isEmpty())
                .map(name -> Column.optional(name, new DataType.StringType()))
                .toList());
    }

    @Override
    public void sample(ObjectInput input, Compression compression, int rows, RowInference inference)
            throws IOException {
        try (input) {
            CsvObjects.Opened object = objects.open(input, compression, Start.BEGINNING);
            try (RowCutter cutter = object.rows()) {
                if (object.header().isPresent()) {
                    observe(cutter, rows, new CsvObservation(object.header().get(), inference));
                }
            }
        }
    }

    private void observe(RowCutter cutter, int rows, CsvObservation observation) throws IOException {
        int left = rows;
        while (left > 0) {
            Optional<TextRows> cut = cutter.next(left);
            if (cut.isEmpty()) {
                return;
            }
            parser.parse(cut.get(), observation);
            left -= cut.get().rows();
        }
    }
}
