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
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.PrecisionLoss;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TextParser;
import io.headwater.connect.s3.schema.TextParsers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/**
 * JSON values as Connect values of a type. A scalar's text goes through the same parser as CSV's, so that a number and the same
 * number in quotes give the same value. Thread-safe.
 */
interface JsonValues {

    /** The value that begins at the current token, never null's; the input ends at its last token. */
    Object read(JsonInput json) throws IOException, InvalidValueException;

    /** The reader of a type whose Connect schema is given. */
    static JsonValues of(
            DataType type, Schema schema, SchemaRules rules, PrecisionLoss loss, PrecisionWarnings warnings) {
        if (type instanceof DataType.StructType struct) {
            return new JsonStructs(struct, schema, rules, warnings);
        }
        if (type instanceof DataType.ArrayType array) {
            return new Arrays(of(array.element(), schema.valueSchema(), rules, loss, warnings));
        }
        if (type instanceof DataType.MapType map) {
            return new Maps(of(map.value(), schema.valueSchema(), rules, loss, warnings));
        }
        if (type instanceof DataType.StringType) {
            return new Strings();
        }
        if (type instanceof DataType.IntegerType integer && integer.bits() == 64) {
            return new Longs(TextParsers.of(type, loss));
        }
        if (type instanceof DataType.BytesType || type instanceof DataType.UuidType) {
            return new Quoted(TextParsers.of(type, loss));
        }
        return new Scalars(TextParsers.of(type, loss));
    }

    /** Whether the token begins an array or an object. */
    static boolean isScalar(JsonToken token) {
        return token.isScalarValue();
    }

    /** A scalar by its text. */
    record Scalars(TextParser parser) implements JsonValues {
        @Override
        public Object read(JsonInput json) throws IOException, InvalidValueException {
            if (!isScalar(json.token())) {
                throw unexpected(json, "a single value");
            }
            return parser.parse(json.text());
        }
    }

    /** What JSON has as strings only: the text of a number or of {@code true} may be base64 by chance. */
    record Quoted(TextParser parser) implements JsonValues {
        @Override
        public Object read(JsonInput json) throws IOException, InvalidValueException {
            if (json.token() != JsonToken.VALUE_STRING) {
                throw unexpected(json, "a string");
            }
            return parser.parse(json.text());
        }
    }

    /** 64-bit integers, without a detour through text where the token is one. */
    record Longs(TextParser parser) implements JsonValues {
        @Override
        public Object read(JsonInput json) throws IOException, InvalidValueException {
            if (json.token() == JsonToken.VALUE_NUMBER_INT
                    && json.parser().getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                return json.parser().getLongValue();
            }
            return new Scalars(parser).read(json);
        }
    }

    /** Strings; of any other value, its JSON text. */
    record Strings() implements JsonValues {
        @Override
        public Object read(JsonInput json) throws IOException {
            return isScalar(json.token()) ? json.parser().getText() : JsonText.of(json.parser());
        }
    }

    /** Arrays of one type; elements may be null. */
    record Arrays(JsonValues element) implements JsonValues {
        @Override
        public Object read(JsonInput json) throws IOException, InvalidValueException {
            if (json.token() != JsonToken.START_ARRAY) {
                throw unexpected(json, "an array");
            }
            List<Object> values = new ArrayList<>();
            while (json.next() != JsonToken.END_ARRAY) {
                values.add(json.token() == JsonToken.VALUE_NULL ? null : element.read(json));
            }
            return values;
        }
    }

    /** Objects as maps from their field names; values may be null. */
    record Maps(JsonValues value) implements JsonValues {
        @Override
        public Object read(JsonInput json) throws IOException, InvalidValueException {
            if (json.token() != JsonToken.START_OBJECT) {
                throw unexpected(json, "an object");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            for (String name = json.nextField(); name != null; name = json.nextField()) {
                if (values.containsKey(name)) {
                    throw DistinctNames.duplicate(name);
                }
                values.put(name, json.token() == JsonToken.VALUE_NULL ? null : value.read(json));
            }
            return values;
        }
    }

    /** A value of another kind than its type. */
    static InvalidValueException unexpected(JsonInput json, String expected) {
        return new InvalidValueException("expected " + expected + ", found " + found(json.token()));
    }

    /** What the value is that begins with the token, for a message. */
    static String found(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "no value";
        };
    }
}
