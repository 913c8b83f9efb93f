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
import io.headwater.connect.s3.format.ErrorCode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses a field that an object has twice, at any depth of a value whose tokens are shown one after the other: RFC 8259 leaves open what
 * the second one means.
 */
final class DistinctNames {

    private final Deque<Set<String>> objects = new ArrayDeque<>();

    /** Takes note of the parser's current token. */
    void see(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            objects.push(new HashSet<>());
        } else if (token == JsonToken.END_OBJECT) {
            objects.pop();
        } else if (token == JsonToken.FIELD_NAME && !objects.element().add(parser.currentName())) {
            throw duplicate(path(parser.getParsingContext()));
        }
    }

    static JsonFieldException duplicate(String path) {
        return new JsonFieldException(ErrorCode.DUPLICATE_FIELD, path, "the object has the field twice");
    }

    /** The names from the row's object to the field at hand, with points between. */
    static String path(JsonStreamContext context) {
        StringBuilder path = new StringBuilder(context.getCurrentName());
        for (JsonStreamContext around = context.getParent(); around != null; around = around.getParent()) {
            if (around.inObject()) {
                path.insert(0, around.getCurrentName() + ".");
            }
        }
        return path.toString();
    }
}
