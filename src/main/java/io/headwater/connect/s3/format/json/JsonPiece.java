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
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.RowText;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.schema.InvalidValueException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Rows of a JSON Lines object, not yet parsed: each line is one JSON object by RFC 8259. */
record JsonPiece(TextRows text, JsonFactory json, JsonStructs structs) implements Piece {

    @Override
    public long firstRow() {
        return text.firstRow();
    }

    @Override
    public int rows() {
        return text.rows();
    }

    @Override
    public void decode(RowSink sink) {
        for (int row = 0; row < text.rows(); row++) {
            if (text.fault(row) == Fault.TOO_LONG) {
                invalid(sink, row, ErrorCode.ROW_TOO_LONG, Optional.empty(), "the row is longer than row.max.bytes");
            } else {
                decode(row, sink);
            }
        }
    }

    private void decode(int row, RowSink sink) {
        Struct struct;
        try (JsonParser parser = json.createParser(text.bytes(), text.start(row), text.end(row) - text.start(row))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                String found = JsonValues.unexpected(parser, "an object").getMessage();
                invalid(sink, row, ErrorCode.NOT_AN_OBJECT, Optional.empty(), "the row is no JSON object: " + found);
                return;
            }
            struct = structs.read(parser);
            if (parser.nextToken() != null) {
                invalid(
                        sink,
                        row,
                        ErrorCode.MALFORMED_JSON,
                        Optional.empty(),
                        "something follows the JSON object on its line");
                return;
            }
        } catch (JsonFieldException e) {
            invalid(sink, row, e.error(), Optional.of(e.path()), e.getMessage());
            return;
        } catch (JsonProcessingException e) {
            malformed(sink, row, e);
            return;
        } catch (InvalidValueException | IOException e) {
            throw new IllegalStateException("reading JSON from memory failed", e);
        }
        text.give(row, struct, sink);
    }

    private void malformed(RowSink sink, int row, JsonProcessingException e) {
        Optional<ErrorCode> problem = RowText.of(text, row, row + 1).problem();
        if (problem.isPresent()) {
            invalid(sink, row, problem.get(), Optional.empty(), RowText.message(problem.get()));
        } else {
            String place = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            invalid(sink, row, ErrorCode.MALFORMED_JSON, Optional.empty(), e.getOriginalMessage() + place);
        }
    }

    private void invalid(RowSink sink, int row, ErrorCode error, Optional<String> column, String message) {
        sink.invalid(text.invalid(row, error, column, message), text.nextByte(row));
    }
}
