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

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.schema.InvalidValueException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * A row parsed by itself, to say exactly what is wrong with it. Whether it is JSON at all comes first, then whether it fits the schema.
 */
record LoneRow(TextRows text, int row, JsonBinding binding, JsonStructs structs, IgnoredFields ignored) {

    void decode(RowSink sink) {
        if (text.fault(row) == Fault.TOO_LONG) {
            invalid(sink, ErrorCode.ROW_TOO_LONG, "the row is longer than row.max.bytes");
            return;
        }
        TextProblem problem = TextProblem.of(text.bytes(), text.start(row), text.end(row));
        if (problem != TextProblem.NONE) {
            invalid(sink, problem.error(), problem.message());
            return;
        }
        try {
            if (isObject(sink)) {
                Struct struct = struct();
                ignored.count();
                text.give(row, struct, sink);
            }
        } catch (JsonFieldException e) {
            sink.invalid(text.invalid(row, e.error(), Optional.of(e.path()), e.getMessage()), text.nextByte(row));
        } catch (StreamConstraintsException e) {
            malformed(sink, "the row is beyond a bound that protects the worker: " + said(e));
        } catch (JsonProcessingException e) {
            String unclosed = text.fault(row) == Fault.UNCLOSED
                    ? "; where the row should end cannot be told, it is taken to end before the next line that begins like its own"
                    : "";
            malformed(sink, said(e) + unclosed);
        } catch (InvalidValueException | IOException e) {
            throw new IllegalStateException("reading JSON from memory failed", e);
        } finally {
            ignored.forget();
        }
    }

    /** Whether the whole row is one JSON object; if not, the sink is told. */
    private boolean isObject(RowSink sink) throws IOException {
        try (JsonInput input = open()) {
            JsonToken first = input.next();
            if (first == null) {
                malformed(sink, "the row is empty");
                return false;
            }
            String found = JsonValues.found(first);
            // Nobody wants the text: writing it reads the whole value, and refuses a field that stands twice.
            JsonText.of(input.parser());
            if (input.next() != null) {
                malformed(sink, "something follows " + found + " in the row");
                return false;
            }
            if (first != JsonToken.START_OBJECT) {
                invalid(sink, ErrorCode.NOT_AN_OBJECT, "the row is no JSON object: found " + found);
                return false;
            }
            return true;
        }
    }

    private Struct struct() throws IOException, InvalidValueException {
        try (JsonInput input = open()) {
            input.next();
            return structs.rescueField().isPresent()
                    ? new RescuedRow(binding.tokens().json()).read(input, structs)
                    : structs.read(input);
        }
    }

    private JsonInput open() throws IOException {
        return new JsonInput(binding.tokens().parser(text, row), ignored);
    }

    /** The parser's words, and where in the row. */
    private static String said(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        if (location == null) {
            return e.getOriginalMessage();
        }
        String line = location.getLineNr() > 1 ? "line " + location.getLineNr() + ", " : "";
        return e.getOriginalMessage() + " at " + line + "column " + location.getColumnNr() + " of the row";
    }

    private void malformed(RowSink sink, String message) {
        invalid(sink, ErrorCode.MALFORMED_JSON, message);
    }

    private void invalid(RowSink sink, ErrorCode error, String message) {
        sink.invalid(text.invalid(row, error, Optional.empty(), message), text.nextByte(row));
    }
}
