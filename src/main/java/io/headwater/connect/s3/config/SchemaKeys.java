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
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say where the schema of the rows comes from. */
public final class SchemaKeys {

    public static final String FIELDS = "schema.fields";
    public static final String MODE = "schema.mode";
    public static final String INFER_OBJECTS = "schema.infer.objects";
    public static final String INFER_ROWS = "schema.infer.rows";
    public static final String EVOLUTION = "schema.evolution";
    public static final String RESCUE_FIELD = "schema.rescue.field";
    public static final String NAME = "schema.name";

    static final Choice<SchemaMode> MODES = new Choice<>(SchemaMode.class);
    static final Choice<SchemaEvolution> EVOLUTIONS = new Choice<>(SchemaEvolution.class);

    static final KeyGroup GROUP = new KeyGroup(
            "Schema",
            List.of(
                    Key.optional(
                                    FIELDS,
                                    ConfigDef.Type.STRING,
                                    "Declared fields",
                                    "Declared schema, one line of DDL: `entity_id STRING NOT NULL, timestamp "
                                            + "TIMESTAMP('epoch-millis'), latitude DOUBLE, tags ARRAY<STRING>`.")
                            .importance(Importance.HIGH)
                            .width(Width.LONG),
                    Key.optional(
                                    MODE,
                                    ConfigDef.Type.STRING,
                                    "Schema mode",
                                    "`infer` (from a sample of the data), `declared` (by `" + FIELDS
                                            + "`) or `string` (every CSV column is a string). Parquet objects bring their own schema; "
                                            + "`declared` projects and checks it.")
                            .defaultDescribedAs("`infer`, or `declared` when `" + FIELDS + "` is set")
                            .choice(MODES)
                            .width(Width.SHORT)
                            .dependents(INFER_OBJECTS, INFER_ROWS),
                    Key.optional(
                                    INFER_OBJECTS,
                                    ConfigDef.Type.INT,
                                    "Sampled objects",
                                    "How many objects of a topic, in the order of their keys, are sampled for its schema: rows of text, "
                                            + "footers of Parquet. The connector samples once when it starts, and logs a "
                                            + "schema inferred from text as DDL, ready to be declared.")
                            .defaultsTo(10)
                            .validator(Range.atLeast(1))
                            .importance(Importance.LOW)
                            .width(Width.SHORT)
                            .shown(new Shown(SchemaKeys::mayInfer)),
                    Key.optional(
                                    INFER_ROWS,
                                    ConfigDef.Type.INT,
                                    "Sampled rows",
                                    "How many rows of each sampled object are looked at.")
                            .defaultsTo(1000)
                            .validator(Range.atLeast(1))
                            .importance(Importance.LOW)
                            .width(Width.SHORT)
                            .shown(new Shown(SchemaKeys::mayInfer)),
                    Key.optional(
                                    EVOLUTION,
                                    ConfigDef.Type.STRING,
                                    "Schema evolution",
                                    "What a field outside the schema of its topic does: `add` (it becomes a new optional field, in a next "
                                            + "version of the schema), `ignore` (it is dropped, and counted in the report) or `invalid` (its "
                                            + "row is invalid). Types never change: a value that does not fit makes its row invalid.")
                            .defaultDescribedAs("`add`, or `invalid` when `" + FIELDS + "` is set")
                            .choice(EVOLUTIONS)
                            .width(Width.SHORT),
                    Key.optional(
                                    RESCUE_FIELD,
                                    ConfigDef.Type.STRING,
                                    "Rescue field",
                                    "Name of a field, a map of strings, that keeps fields outside the schema, whatever `"
                                            + EVOLUTION
                                            + "` says, and values that do not fit their column, by name and as text.")
                            .importance(Importance.LOW),
                    Key.optional(NAME, ConfigDef.Type.STRING, "Schema name", "Full name of the value schema.")
                            .defaultDescribedAs("`io.headwater.<topic>` made a valid Avro full name")
                            .validator(Syntax.SCHEMA_NAME)
                            .importance(Importance.LOW)));

    private SchemaKeys() {}

    private static boolean mayInfer(Map<String, Object> parsed) {
        return mode(parsed.get(MODE), parsed.get(FIELDS)) == SchemaMode.INFER;
    }

    private static SchemaMode mode(Object mode, Object fields) {
        SchemaMode unset = fields instanceof String ddl && !ddl.isBlank() ? SchemaMode.DECLARED : SchemaMode.INFER;
        return mode instanceof String word ? MODES.find(word).orElse(unset) : unset;
    }
}
