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
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.schema.InvalidValueException;
import java.io.IOException;
import org.apache.kafka.connect.data.Struct;

/**
 * Rows of a JSON object, not yet parsed: each is one JSON object by RFC 8259. Between them are blanks only, so one parser reads row after
 * row; at one with anything wrong it is given up, and {@link LoneRow} says what is wrong.
 */
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
        int row = 0;
        while (row < text.rows()) {
            row = decodeSound(row, sink);
            if (row < text.rows()) {
                new LoneRow(text, row, json, structs).decode(sink);
                row++;
            }
        }
    }

    /** Decodes rows up to the first with anything wrong, and answers which that is. */
    private int decodeSound(int first, RowSink sink) {
        if (!isClean(first)) {
            // The parser would guess another encoding by bytes that are NUL.
            return first;
        }
        int row = first;
        int start = text.start(first);
        int end = text.end(text.rows() - 1);
        try (JsonInput input = new JsonInput(json.createParser(text.bytes(), start, end - start))) {
            while (row < text.rows() && (row == first || isClean(row))) {
                if (input.next() != JsonToken.START_OBJECT) {
                    break;
                }
                Struct struct = structs.read(input);
                long behind = start + input.parser().currentLocation().getByteOffset();
                if (!endsRow(row, behind)) {
                    break;
                }
                text.give(row, struct, sink);
                row++;
            }
        } catch (JsonFieldException | JsonProcessingException | InvalidValueException e) {
            return row;
        } catch (IOException e) {
            throw new IllegalStateException("reading JSON from memory failed", e);
        }
        return row;
    }

    private boolean isClean(int row) {
        return text.fault(row) == Fault.NONE
                && TextProblem.of(text.bytes(), text.start(row), text.end(row)) == TextProblem.NONE;
    }

    /** Whether nothing but blanks is left of the row at an index, which is not beyond it either. */
    private boolean endsRow(int row, long behind) {
        if (behind > text.end(row)) {
            return false;
        }
        for (int i = (int) behind; i < text.end(row); i++) {
            byte b = text.bytes()[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
