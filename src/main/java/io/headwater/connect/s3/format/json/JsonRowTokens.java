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
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import io.headwater.connect.s3.schema.RowInference;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses rows that are cut, and shows their values to the inference of types. Thread-safe. */
record JsonRowTokens(JsonFactory json) {

    private static final Logger LOG = LoggerFactory.getLogger(JsonRowTokens.class);

    /** A parser of rows from one to another, both included. */
    JsonParser parser(TextRows text, int first, int last) throws IOException {
        int start = text.start(first);
        return json.createParser(text.bytes(), start, text.end(last) - start);
    }

    JsonParser parser(TextRows text, int row) throws IOException {
        return parser(text, row, row);
    }

    /** Observes the rows from one on; those that do not parse are passed over, as reading reports them. */
    void observe(TextRows text, int first, RowInference inference) {
        for (int row = first; row < text.rows(); row++) {
            try {
                if (isSound(text, row)) {
                    observeRow(text, row, inference);
                }
            } catch (IOException e) {
                throw new IllegalStateException("reading JSON from memory failed", e);
            }
        }
    }

    /** Whether the whole row parses: of one that does not, nothing is observed. */
    private boolean isSound(TextRows text, int row) throws IOException {
        if (text.fault(row) != Fault.NONE
                || TextProblem.of(text.bytes(), text.start(row), text.end(row)) != TextProblem.NONE) {
            return false;
        }
        try (JsonParser parser = parser(text, row)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            JsonText.of(parser);
            return parser.nextToken() == null;
        } catch (JsonFieldException | JsonProcessingException e) {
            // Reading the row reports it.
            LOG.debug("row {} shows no types: {}", text.firstRow() + row, e.getMessage());
            return false;
        }
    }

    private void observeRow(TextRows text, int row, RowInference inference) throws IOException {
        try (JsonParser parser = parser(text, row)) {
            parser.nextToken();
            JsonObservation.observeFields(parser, inference::column);
        }
    }
}
