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
package io.headwater.connect.s3.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Connect schemas as one line of JSON and back: {@code {"type":"STRUCT","name":"t","version":2,"fields":{"a":{"type":"INT32","optional":
 * true,"default":"7"}}}}. DDL cannot say all that objects with schemas of their own bring. Only scalars have defaults, as in DDL.
 */
public final class SchemaText {

    private static final JsonFactory JSON = new JsonFactory();

    private SchemaText() {}

    /** The schema's text. */
    public static String format(Schema schema) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory", e);
        }
        return text.toString();
    }

    /**
     * The schema of a text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Schema parse(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("no schema: " + e.getMessage(), e);
        }
    }

    private static void write(JsonGenerator json, Schema schema) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", schema.type().name());
        if (schema.type() == Schema.Type.ARRAY || schema.type() == Schema.Type.MAP) {
            if (schema.type() == Schema.Type.MAP) {
                json.writeFieldName("keys");
                write(json, schema.keySchema());
            }
            json.writeFieldName("values");
            write(json, schema.valueSchema());
        }
        if (schema.name() != null) {
            json.writeStringField("name", schema.name());
        }
        if (schema.version() != null) {
            json.writeNumberField("version", schema.version());
        }
        if (schema.isOptional()) {
            json.writeBooleanField("optional", true);
        }
        if (schema.parameters() != null) {
            json.writeObjectFieldStart("parameters");
            for (String name : schema.parameters().keySet().stream().sorted().toList()) {
                json.writeStringField(name, schema.parameters().get(name));
            }
            json.writeEndObject();
        }
        if (schema.defaultValue() != null) {
            json.writeStringField("default", DefaultText.format(schema));
        }
        if (schema.type() == Schema.Type.STRUCT) {
            json.writeObjectFieldStart("fields");
            for (Field field : schema.fields()) {
                json.writeFieldName(field.name());
                write(json, field.schema());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The parts stand in the order in which they are written. */
    private static Schema read(JsonParser json) throws IOException {
        expect(json, JsonToken.START_OBJECT);
        json.nextToken();
        json.nextToken();
        Schema.Type type = Schema.Type.valueOf(json.getText());
        json.nextToken();
        SchemaBuilder builder = builder(json, type);
        while (json.currentToken() == JsonToken.FIELD_NAME) {
            String part = json.currentName();
            json.nextToken();
            switch (part) {
                case "name" -> builder.name(json.getText());
                case "version" -> builder.version(json.getIntValue());
                case "optional" -> builder.optional();
                case "parameters" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String name = json.currentName();
                        json.nextToken();
                        builder.parameter(name, json.getText());
                    }
                }
                case "default" -> builder.defaultValue(DefaultText.parse(json.getText(), builder));
                case "fields" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String name = json.currentName();
                        json.nextToken();
                        builder.field(name, read(json));
                    }
                }
                default -> throw new IllegalArgumentException("no schema has a part " + part);
            }
            json.nextToken();
        }
        return builder.build();
    }

    private static SchemaBuilder builder(JsonParser json, Schema.Type type) throws IOException {
        return switch (type) {
            case STRUCT -> SchemaBuilder.struct();
            case ARRAY -> SchemaBuilder.array(part(json));
            case MAP -> {
                Schema keys = part(json);
                yield SchemaBuilder.map(keys, part(json));
            }
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> SchemaBuilder.type(type);
        };
    }

    private static Schema part(JsonParser json) throws IOException {
        expect(json, JsonToken.FIELD_NAME);
        json.nextToken();
        Schema schema = read(json);
        json.nextToken();
        return schema;
    }

    private static void expect(JsonParser json, JsonToken token) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException("no schema: " + token + " expected, found " + json.currentToken());
        }
    }
}
