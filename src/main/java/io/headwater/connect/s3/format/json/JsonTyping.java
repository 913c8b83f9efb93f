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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.UnknownFields;
import java.io.IOException;
import org.apache.kafka.connect.data.Struct;

/**
 * The rows of a piece to structs. One parser reads row after row; at one with anything wrong it is given up: for a field outside the
 * schema, where it is added, reading goes on with the schema that has it; else {@link LoneRow} says what is wrong. Used by one thread.
 */
final class JsonTyping {

    private final TextRows text;
    private final JsonBinding binding;
    private final RowSink sink;
    private final IgnoredFields ignored = new IgnoredFields();
    private JsonStructs structs;
    /** Whether the schema takes what this piece has beyond it; once, as all of the piece is looked at for that. */
    private boolean adds;

    JsonTyping(TextRows text, JsonBinding binding, RowSink sink) {
        this.text = text;
        this.binding = binding;
        this.sink = sink;
        this.structs = binding.newest();
        this.adds = binding.topic().rules().unknownFields() == UnknownFields.ADD;
    }

    void decode() {
        int row = 0;
        while (row < text.rows()) {
            boolean mayAdd = adds;
            row = decodeSound(row);
            if (row < text.rows() && mayAdd == adds) {
                new LoneRow(text, row, binding, structs, ignored).decode(sink);
                row++;
            }
        }
        ignored.tell(sink);
    }

    /** Decodes rows up to the first with anything wrong, and answers which that is. */
    private int decodeSound(int first) {
        if (!isClean(first)) {
            // The parser would guess another encoding by bytes that are NUL.
            return first;
        }
        int row = first;
        int start = text.start(first);
        try (JsonInput input = new JsonInput(binding.tokens().parser(text, first, text.rows() - 1), ignored)) {
            while (row < text.rows() && (row == first || isClean(row))) {
                if (input.next() != JsonToken.START_OBJECT) {
                    break;
                }
                Struct struct = structs.read(input);
                long behind = start + input.parser().currentLocation().getByteOffset();
                if (!endsRow(row, behind)) {
                    break;
                }
                ignored.count();
                text.give(row, struct, sink);
                row++;
            }
        } catch (JsonFieldException e) {
            if (adds && e.error() == ErrorCode.UNKNOWN_FIELD) {
                add(row);
            }
        } catch (JsonProcessingException | InvalidValueException e) {
            return row;
        } catch (IOException e) {
            throw new IllegalStateException("reading JSON from memory failed", e);
        } finally {
            ignored.forget();
        }
        return row;
    }

    private void add(int row) {
        adds = false;
        sink.awaitPiecesBefore();
        structs = binding.add(text, row);
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
