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
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.PrecisionLoss;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TextParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/**
 * Arrays, maps and structs that stand in a field of text, as JSON by RFC 8259: what they are in a row of JSON they are here. A field of a
 * struct that the schema does not have is a value that does not fit. Thread-safe.
 */
public final class NestedText implements TextParser {

    /** A field is no longer than its row, which is bounded where rows are found. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonFormat.MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(JsonFormat.MAX_NUMBER_LENGTH)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final DataType type;
    private final JsonValues values;

    private NestedText(DataType type, JsonValues values) {
        this.type = type;
        this.values = values;
    }

    /**
     * The parser of an array, map or struct.
     *
     * @param schema of its values
     * @param loss told when a time in an array or map is cut to milliseconds
     * @param warnings the same for the fields of structs
     */
    public static TextParser of(DataType type, Schema schema, PrecisionLoss loss, PrecisionWarnings warnings) {
        return new NestedText(type, JsonValues.of(type, schema, SchemaRules.FIXED, loss, warnings));
    }

    @Override
    public Object parse(CharSequence text) throws InvalidValueException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        TextProblem problem = TextProblem.of(bytes, 0, bytes.length);
        if (problem != TextProblem.NONE) {
            throw InvalidValueException.of(text, type, problem.message());
        }
        try (JsonInput json = new JsonInput(JSON.createParser(bytes), new IgnoredFields())) {
            if (json.next() == null) {
                throw InvalidValueException.of(text, type, "it is empty");
            }
            Object value = values.read(json);
            if (json.next() != null) {
                throw InvalidValueException.of(text, type, "something follows its end");
            }
            return value;
        } catch (JsonFieldException e) {
            throw InvalidValueException.of(text, type, "field " + e.path() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw InvalidValueException.of(text, type, e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("reading JSON from memory failed", e);
        }
    }
}
