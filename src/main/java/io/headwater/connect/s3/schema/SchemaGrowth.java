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

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * How the Connect schema of a topic grows where objects bring their own: as {@link Growth}, and what an object lacks or lets be null may be
 * null from then on.
 *
 * @param relaxes whether it does; what the user declared as NOT NULL stays so
 */
public record SchemaGrowth(boolean relaxes) {

    /** The standing schema, with what the seen one has besides; the standing one itself where there is nothing. */
    public Schema grown(Schema standing, Schema seen) {
        return switch (standing.type()) {
            case STRUCT -> seen.type() == Schema.Type.STRUCT ? grownStruct(standing, seen) : standing;
            case ARRAY -> {
                Schema element = seen.type() == Schema.Type.ARRAY
                        ? grownPart(standing.valueSchema(), seen.valueSchema())
                        : standing.valueSchema();
                yield element == standing.valueSchema()
                        ? standing
                        : like(standing, SchemaBuilder.array(element)).build();
            }
            case MAP -> {
                Schema value = seen.type() == Schema.Type.MAP
                        ? grownPart(standing.valueSchema(), seen.valueSchema())
                        : standing.valueSchema();
                yield value == standing.valueSchema()
                        ? standing
                        : like(standing, SchemaBuilder.map(standing.keySchema(), value))
                                .build();
            }
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> standing;
        };
    }

    private Schema grownPart(Schema standing, Schema seen) {
        Schema grown = grown(standing, seen);
        return seen.isOptional() ? relaxed(grown) : grown;
    }

    private Schema relaxed(Schema schema) {
        return relaxes ? optional(schema) : schema;
    }

    private Schema grownStruct(Schema standing, Schema seen) {
        SchemaBuilder builder = SchemaBuilder.struct();
        boolean same = true;
        for (Field field : standing.fields()) {
            Field other = seen.field(field.name());
            Schema schema = other == null ? relaxed(field.schema()) : grownPart(field.schema(), other.schema());
            same &= schema == field.schema();
            builder.field(field.name(), schema);
        }
        for (Field field : seen.fields()) {
            if (standing.field(field.name()) == null) {
                same = false;
                builder.field(field.name(), optional(field.schema()));
            }
        }
        return same ? standing : like(standing, builder).build();
    }

    /** The schema, nullable. */
    static Schema optional(Schema schema) {
        return schema.isOptional()
                ? schema
                : like(schema, bare(schema)).optional().build();
    }

    /** The schema as a version of itself. */
    public static Schema versioned(Schema schema, int version) {
        SchemaBuilder builder = SchemaBuilder.struct().name(schema.name()).version(version);
        schema.fields().forEach(field -> builder.field(field.name(), field.schema()));
        return builder.build();
    }

    private static SchemaBuilder bare(Schema schema) {
        return switch (schema.type()) {
            case STRUCT -> {
                SchemaBuilder builder = SchemaBuilder.struct();
                schema.fields().forEach(field -> builder.field(field.name(), field.schema()));
                yield builder;
            }
            case ARRAY -> SchemaBuilder.array(schema.valueSchema());
            case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES ->
                SchemaBuilder.type(schema.type());
        };
    }

    private static SchemaBuilder like(Schema schema, SchemaBuilder builder) {
        builder.name(schema.name());
        if (schema.version() != null) {
            builder.version(schema.version());
        }
        Map<String, String> parameters = schema.parameters();
        if (parameters != null) {
            builder.parameters(parameters);
        }
        if (schema.isOptional()) {
            builder.optional();
        }
        if (schema.defaultValue() != null) {
            builder.defaultValue(schema.defaultValue());
        }
        return builder;
    }

    /** How many fields there are, at all levels. */
    static int fields(Schema schema) {
        return switch (schema.type()) {
            case STRUCT -> fields(schema.fields());
            case ARRAY, MAP -> fields(schema.valueSchema());
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> 0;
        };
    }

    private static int fields(List<Field> fields) {
        return fields.stream().mapToInt(field -> 1 + fields(field.schema())).sum();
    }
}
