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
package io.headwater.connect.s3.cli.offsets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Offsets as Connect's REST API gives and takes them: {@code {"offsets": [{"partition": {…}, "offset": {…}}, …]}}. What is written holds no
 * character outside of ASCII, so that a terminal shows it as it is.
 */
final class OffsetsJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Entry(Map<String, Object> partition, Map<String, Object> offset) {}

    private OffsetsJson() {}

    /** Hands over one after the other, as there may be very many. */
    static void read(String json, Consumer<Stored> each) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isOffsets = parser.currentName().equals("offsets");
                if (parser.nextToken() == JsonToken.START_ARRAY && isOffsets) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        entry(parser, each);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void entry(JsonParser parser, Consumer<Stored> each) throws IOException {
        Entry entry = JSON.readValue(parser, Entry.class);
        if (entry.offset() != null && entry.partition() != null) {
            each.accept(new Stored(entry.partition(), entry.offset()));
        }
    }

    /** One in each line. */
    static String text(List<Stored> offsets) {
        return offsets.stream()
                .map(OffsetsJson::line)
                .collect(Collectors.joining(",\n ", "{\"offsets\": [\n ", "\n]}\n"));
    }

    private static String line(Stored stored) {
        try {
            return JSON.writeValueAsString(new Entry(stored.partition(), stored.offset()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON cannot be written as such", e);
        }
    }
}
