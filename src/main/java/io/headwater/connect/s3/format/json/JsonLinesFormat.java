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
package io.headwater.connect.s3.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.text.LineBoundary;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRowsReader;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON Lines: UTF-8, one JSON object a line. */
public final class JsonLinesFormat implements ObjectFormat, RowSampler {

    private static final Logger LOG = LoggerFactory.getLogger(JsonLinesFormat.class);

    /** Deeper values are no data that a Connect schema could describe, and each level costs stack. */
    private static final int MAX_DEPTH = 500;

    private final Texts texts;
    private final JsonFactory json;
    private final ValueSchemas schemas;
    private final PrecisionWarnings warnings = new PrecisionWarnings();

    /** A row of more than {@code rowMaxBytes} is invalid. */
    public JsonLinesFormat(int rowMaxBytes, ValueSchemas schemas) {
        this(rowMaxBytes, Texts.PIECE_BYTES, schemas);
    }

    JsonLinesFormat(int rowMaxBytes, int pieceBytes, ValueSchemas schemas) {
        this.texts = new Texts(new LineBoundary(), rowMaxBytes, pieceBytes);
        this.schemas = schemas;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(rowMaxBytes)
                        .maxNumberLength(1000)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    @Override
    public RecordReader open(ObjectInput input, Compression compression, Start start, TopicSchema schema)
            throws IOException {
        DataType.StructType row = schema.row()
                .orElseThrow(
                        () -> new IllegalArgumentException("JSON Lines need a schema, " + schema.name() + " has none"));
        JsonStructs structs = new JsonStructs(row, schemas.of(row, schema.name()), warnings);
        try {
            RowCutter cutter;
            if (start.nextByte() != RowSink.NO_BYTE) {
                cutter = texts.fromByte(input, start.nextByte(), start.rows());
            } else {
                cutter = texts.fromBeginning(input, compression);
                cutter.skip(start.rows());
            }
            return new TextRowsReader(input, cutter, rows -> new JsonPiece(rows, json, structs));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public void sample(ObjectInput input, Compression compression, int rows, RowInference inference)
            throws IOException {
        try (input) {
            RowCutter cutter = texts.fromBeginning(input, compression);
            int left = rows;
            while (left > 0) {
                Optional<TextRows> cut = cutter.next(left);
                if (cut.isEmpty()) {
                    return;
                }
                for (int row = 0; row < cut.get().rows(); row++) {
                    observe(cut.get(), row, inference);
                }
                left -= cut.get().rows();
            }
        }
    }

    private void observe(TextRows rows, int row, RowInference inference) throws IOException {
        try (JsonParser parser = json.createParser(rows.bytes(), rows.start(row), rows.end(row) - rows.start(row))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObservation.observeFields(parser, inference::column);
            }
        } catch (JsonProcessingException e) {
            // Reading the row reports it; what stood before the mistake has been observed.
            LOG.debug("row {} of the sample is malformed: {}", rows.firstRow() + row, e.getOriginalMessage());
        }
    }
}
