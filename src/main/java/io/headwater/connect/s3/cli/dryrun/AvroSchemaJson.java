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
package io.headwater.connect.s3.cli.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.schema.AvroNames;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * A schema of Connect in Avro's JSON, as the Avro converters of Confluent and Apicurio register it by their defaults: with the properties
 * {@code connect.*} that tell Connect's types apart. Names that Avro does not allow are made valid, which those converters do not do: they fail.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/">Apache Avro 1.12</a>
 */
final class AvroSchemaJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String NAMESPACE = "io.confluent.connect.avro";

    /** What a map becomes whose keys are no strings: an array of these. */
    private static final String MAP_ENTRY = "MapEntry";

    private static final String UNNAMED = "ConnectDefault";
    private static final String DECIMAL_PRECISION = "connect.decimal.precision";
    private static final int DEFAULT_PRECISION = 64;

    /** Full names of records that stand before: a second time only their names do. */
    private final Set<String> defined = new HashSet<>();

    private int unnamed;
    private boolean renamesSome;

    /** The schema of a row. */
    JsonNode of(Schema schema) {
        JsonNode base = base(schema);
        if (!schema.isOptional()) {
            return base;
        }
        JsonNode none = NODES.textNode("null");
        return schema.defaultValue() != null
                ? NODES.arrayNode().add(base).add(none)
                : NODES.arrayNode().add(none).add(base);
    }

    /** Whether a name of what was written so far had to be made valid. */
    boolean renamesSome() {
        return renamesSome;
    }

    private JsonNode base(Schema schema) {
        return switch (schema.type()) {
            case INT8 -> simple("int", schema, "int8");
            case INT16 -> simple("int", schema, "int16");
            case INT32 -> simple("int", schema, "");
            case INT64 -> simple("long", schema, "");
            case FLOAT32 -> simple("float", schema, "");
            case FLOAT64 -> simple("double", schema, "");
            case BOOLEAN -> simple("boolean", schema, "");
            case STRING -> simple("string", schema, "");
            case BYTES -> simple("bytes", schema, "");
            case ARRAY -> {
                ObjectNode array = NODES.objectNode().put("type", "array");
                array.set("items", of(schema.valueSchema()));
                yield described(array, schema, "");
            }
            case MAP -> map(schema);
            case STRUCT -> record(schema);
        };
    }

    private JsonNode simple(String type, Schema schema, String connectType) {
        ObjectNode described = described(NODES.objectNode().put("type", type), schema, connectType);
        return described.size() == 1 ? described.get("type") : described;
    }

    private JsonNode map(Schema schema) {
        Schema keys = schema.keySchema();
        if (keys.type() == Schema.Type.STRING && !keys.isOptional()) {
            ObjectNode map = NODES.objectNode().put("type", "map");
            map.set("values", of(schema.valueSchema()));
            return described(map, schema, "");
        }
        ObjectNode array = NODES.objectNode().put("type", "array");
        if (defined.add(NAMESPACE + "." + MAP_ENTRY)) {
            ObjectNode entry = named(NAMESPACE, MAP_ENTRY);
            ArrayNode fields = NODES.arrayNode();
            fields.add(field("key", keys)).add(field("value", schema.valueSchema()));
            entry.set("fields", fields);
            array.set("items", entry);
        } else {
            array.put("items", NAMESPACE + "." + MAP_ENTRY);
        }
        return described(array, schema, "");
    }

    private JsonNode record(Schema schema) {
        String full = schema.name() == null ? nextUnnamed() : valid(schema.name(), AvroNames.fullName(schema.name()));
        if (!defined.add(full)) {
            return NODES.textNode(full);
        }
        int dot = full.lastIndexOf('.');
        ObjectNode row = named(full.substring(0, Math.max(0, dot)), full.substring(dot + 1));
        List<Field> fields = schema.fields();
        List<String> names = AvroNames.distinct(fields.stream().map(Field::name).toList());
        ArrayNode array = NODES.arrayNode();
        for (int index = 0; index < fields.size(); index++) {
            Field field = fields.get(index);
            array.add(field(valid(field.name(), names.get(index)), field.schema()));
        }
        row.set("fields", array);
        return described(row, schema, "");
    }

    private String nextUnnamed() {
        unnamed++;
        return NAMESPACE + "." + UNNAMED + (unnamed > 1 ? unnamed : "");
    }

    private String valid(String name, String made) {
        renamesSome |= !made.equals(name);
        return made;
    }

    private static ObjectNode named(String namespace, String name) {
        ObjectNode named = NODES.objectNode().put("type", "record").put("name", name);
        return namespace.isEmpty() ? named : named.put("namespace", namespace);
    }

    private ObjectNode field(String name, Schema schema) {
        ObjectNode field = NODES.objectNode().put("name", name);
        field.set("type", of(schema));
        if (schema.defaultValue() != null) {
            field.set("default", value(schema, schema.defaultValue()));
        } else if (schema.isOptional()) {
            field.putNull("default");
        }
        return field;
    }

    /** With what Connect knows of the type besides. */
    private static ObjectNode described(ObjectNode type, Schema schema, String connectType) {
        if (schema.version() != null) {
            type.put("connect.version", schema.version());
        }
        if (schema.parameters() != null && !schema.parameters().isEmpty()) {
            ObjectNode parameters = type.putObject("connect.parameters");
            schema.parameters().forEach(parameters::put);
        }
        if (schema.defaultValue() != null) {
            type.set("connect.default", value(schema, schema.defaultValue()));
        }
        if (schema.name() != null) {
            type.put("connect.name", schema.name());
            logical(type, schema);
        }
        return connectType.isEmpty() ? type : type.put("connect.type", connectType);
    }

    private static void logical(ObjectNode type, Schema schema) {
        switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> decimal(type, schema.parameters());
            case Date.LOGICAL_NAME -> type.put("logicalType", "date");
            case Time.LOGICAL_NAME -> type.put("logicalType", "time-millis");
            case Timestamp.LOGICAL_NAME -> type.put("logicalType", "timestamp-millis");
            default -> {}
        }
    }

    private static void decimal(ObjectNode type, Map<String, String> parameters) {
        int scale = Integer.parseInt(parameters.get(Decimal.SCALE_FIELD));
        String precision = parameters.get(DECIMAL_PRECISION);
        type.put("scale", scale);
        type.put("precision", precision == null ? DEFAULT_PRECISION : Integer.parseInt(precision));
        type.put("logicalType", "decimal");
    }

    /** A default as Avro writes it; bytes are texts of Latin-1. */
    private static JsonNode value(Schema schema, Object value) {
        if (value instanceof java.util.Date date) {
            return temporal(schema, date);
        }
        return switch (schema.type()) {
            case INT8, INT16, INT32 -> NODES.numberNode(((Number) value).intValue());
            case INT64 -> NODES.numberNode((Long) value);
            case FLOAT32 -> NODES.numberNode((Float) value);
            case FLOAT64 -> NODES.numberNode((Double) value);
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case STRING -> NODES.textNode((String) value);
            case BYTES -> NODES.textNode(new String(bytes(schema, value), StandardCharsets.ISO_8859_1));
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                ((Collection<?>) value).forEach(element -> array.add(value(schema.valueSchema(), element)));
                yield array;
            }
            case MAP -> {
                ObjectNode map = NODES.objectNode();
                ((Map<?, ?>) value)
                        .forEach((key, element) -> map.set(key.toString(), value(schema.valueSchema(), element)));
                yield map;
            }
            case STRUCT -> {
                ObjectNode row = NODES.objectNode();
                schema.fields()
                        .forEach(field -> row.set(field.name(), value(field.schema(), ((Struct) value).get(field))));
                yield row;
            }
        };
    }

    private static JsonNode temporal(Schema schema, java.util.Date value) {
        return switch (schema.name()) {
            case Date.LOGICAL_NAME -> NODES.numberNode(Date.fromLogical(schema, value));
            case Time.LOGICAL_NAME -> NODES.numberNode(Time.fromLogical(schema, value));
            default -> NODES.numberNode(Timestamp.fromLogical(schema, value));
        };
    }

    private static byte[] bytes(Schema schema, Object value) {
        if (value instanceof BigDecimal decimal) {
            return Decimal.fromLogical(schema, decimal);
        }
        if (value instanceof byte[] array) {
            return array;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }
}
