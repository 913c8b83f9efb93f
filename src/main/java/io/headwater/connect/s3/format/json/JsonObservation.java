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
import com.fasterxml.jackson.core.JsonToken;
import io.headwater.connect.s3.schema.NumberText;
import io.headwater.connect.s3.schema.TypeInference;
import java.io.IOException;
import java.util.function.Function;

/** Shows JSON values to the inference of their types. */
final class JsonObservation {

    private JsonObservation() {}

    /** Observes the fields of the object that begins at the current token. */
    static void observeFields(JsonParser json, Function<String, TypeInference> fields) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            TypeInference field = fields.apply(json.currentName());
            json.nextToken();
            observe(json, field);
        }
    }

    private static void observe(JsonParser json, TypeInference type) throws IOException {
        switch (json.currentToken()) {
            case VALUE_NULL -> type.observeNull();
            case VALUE_TRUE, VALUE_FALSE -> type.observeBoolean();
            case VALUE_STRING -> type.observeString(json.getText());
            case VALUE_NUMBER_INT -> {
                if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    type.observeBigNumber();
                } else {
                    type.observeLong(json.getLongValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                if (NumberText.isDouble(json.getText())) {
                    type.observeDouble();
                } else {
                    type.observeBigNumber();
                }
            }
            case START_OBJECT -> observeFields(json, type.observeStruct()::column);
            case START_ARRAY -> {
                TypeInference element = type.observeArray();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    observe(json, element);
                }
            }
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value at " + json.currentTokenLocation());
        }
    }
}
