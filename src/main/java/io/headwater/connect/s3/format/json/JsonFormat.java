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
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.text.RowSource;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRowsReader;
import io.headwater.connect.s3.format.text.Texts;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON by RFC 8259 in UTF-8: as lines of one object each, or in any layout. The two differ only in how rows are found; a row is an
 * object in both.
 */
public final class JsonFormat implements ObjectFormat, RowSampler {

    /** Deeper values are no data that a Connect schema could describe, and each level costs stack. */
    static final int MAX_DEPTH = 500;

    /** Ten times what the longest decimal takes; no exponent of ten digits makes a parser busy. */
    static final int MAX_NUMBER_LENGTH = 10_000;

    private final JsonRows rows;
    private final JsonRowTokens tokens;
    private final ValueSchemas schemas;
    private final PrecisionWarnings warnings = new PrecisionWarnings();

    private JsonFormat(JsonRows rows, int rowMaxBytes, ValueSchemas schemas) {
        this.rows = rows;
        this.schemas = schemas;
        this.tokens = new JsonRowTokens(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(rowMaxBytes)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build());
    }

    /** JSON Lines: each line that is not blank is a row. A row of more than {@code rowMaxBytes} is invalid. */
    public static JsonFormat lines(int rowMaxBytes, ValueSchemas schemas) {
        return lines(rowMaxBytes, Texts.PIECE_BYTES, schemas);
    }

    static JsonFormat lines(int rowMaxBytes, int pieceBytes, ValueSchemas schemas) {
        return new JsonFormat(new LineRows(rowMaxBytes, pieceBytes), rowMaxBytes, schemas);
    }

    /** Any layout: the elements of one array, or values one after the other. A row of more than {@code rowMaxBytes} is invalid. */
    public static JsonFormat values(int rowMaxBytes, ValueSchemas schemas) {
        return values(rowMaxBytes, Texts.PIECE_BYTES, schemas);
    }

    static JsonFormat values(int rowMaxBytes, int pieceBytes, ValueSchemas schemas) {
        return new JsonFormat(new ValueRows(rowMaxBytes, pieceBytes), rowMaxBytes, schemas);
    }

    @Override
    public RecordReader open(ObjectInput input, Compression compression, Start start, TopicSchema schema)
            throws IOException {
        Function<TextRows, Piece> pieces = pieces(schema);
        try {
            RowSource source;
            if (start.nextByte() != RowSink.NO_BYTE) {
                source = rows.fromByte(input, start.nextByte(), start.rows());
            } else {
                source = rows.fromBeginning(input, compression);
                source.skip(start.rows());
            }
            return new TextRowsReader(input, source, pieces);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** Rows that are cut as rows to decode. */
    Function<TextRows, Piece> pieces(TopicSchema schema) {
        JsonBinding binding = new JsonBinding(tokens, schema, schemas, warnings);
        return text -> new JsonPiece(text, binding);
    }

    @Override
    public void sample(ObjectInput input, Compression compression, int most, RowInference inference)
            throws IOException {
        try (input) {
            RowSource source = rows.fromBeginning(input, compression);
            int left = most;
            while (left > 0) {
                Optional<TextRows> cut = source.next(left);
                if (cut.isEmpty()) {
                    return;
                }
                tokens.observe(cut.get(), 0, inference);
                left -= cut.get().rows();
            }
        }
    }
}
