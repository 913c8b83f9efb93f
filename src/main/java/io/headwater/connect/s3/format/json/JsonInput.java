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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.headwater.connect.s3.format.text.CharSlice;
import java.io.IOException;

/**
 * A parser, and its current scalar's text without a string of its own. Used by one thread.
 *
 * @param ignored counts what is left out
 */
record JsonInput(JsonParser parser, CharSlice slice, IgnoredFields ignored) implements AutoCloseable {

    JsonInput(JsonParser parser, IgnoredFields ignored) {
        this(parser, new CharSlice(), ignored);
    }

    JsonToken token() {
        return parser.currentToken();
    }

    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** The next field's name with the parser at its value, or null at the end of the object. */
    String nextField() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /** The characters of the current scalar, valid until the next token. */
    CharSequence text() throws IOException {
        return slice.over(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    /** Leaves out the value that begins at the current token; an object in it that has a field twice is refused all the same. */
    void ignore() throws IOException {
        JsonStreamContext context = parser.getParsingContext();
        ignored.add(DistinctNames.path(token().isStructStart() ? context.getParent() : context));
        DistinctNames names = new DistinctNames();
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            names.see(parser);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && parser.nextToken() != null);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
