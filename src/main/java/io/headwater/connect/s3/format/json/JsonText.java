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
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** A JSON value as text. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /**
     * The value that begins at the current token, without blanks; numbers stay as they are written.
     *
     * @throws JsonFieldException when an object in it has a field twice
     */
    static String of(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        DistinctNames names = new DistinctNames();
        int depth = 0;
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            do {
                JsonToken token = parser.currentToken();
                names.see(parser);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    // As a number it could lose its form, and one with a long exponent cannot be made at all.
                    generator.writeNumber(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                } else {
                    generator.copyCurrentEvent(parser);
                }
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }
}
