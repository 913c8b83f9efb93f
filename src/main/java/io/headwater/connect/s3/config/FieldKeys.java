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
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say what the fields of rows are like, whatever their schema comes from. */
public final class FieldKeys {

    public static final String NAMES = "field.names";
    public static final String PARTITIONS = "partition.fields";
    public static final String TIME_PRECISION_MODE = "time.precision.mode";

    static final Choice<FieldNaming> NAMINGS = new Choice<>(FieldNaming.class);
    static final Choice<TimePrecisionMode> TIME_PRECISION_MODES = new Choice<>(TimePrecisionMode.class);

    static final KeyGroup GROUP = new KeyGroup(
            "Fields",
            List.of(
                    Key.optional(
                                    NAMES,
                                    ConfigDef.Type.STRING,
                                    "Field names",
                                    "How fields are named: `keep` (as the data names them) or `avro` (made valid Avro names: "
                                            + "another character than a letter, a digit or `_` becomes `_`, names that would be alike "
                                            + "are numbered, `a_b`, `a_b_2`). `" + SchemaKeys.FIELDS
                                            + "` has the names of the data, `record.key.fields` and `record.timestamp.field` those of "
                                            + "the records.")
                            .defaultsTo(Choice.spelling(FieldNaming.KEEP))
                            .choice(NAMINGS)
                            .width(Width.SHORT),
                    Key.optional(
                                    TIME_PRECISION_MODE,
                                    ConfigDef.Type.STRING,
                                    "Precision of times",
                                    "`connect`: times and timestamps are Connect's, in milliseconds; what is finer is cut off, with one "
                                            + "warning for each column. `adaptive`: a column has the precision that was sampled, that `"
                                            + SchemaKeys.FIELDS
                                            + "` declares (`TIMESTAMP(6)`) or that a Parquet file states; microseconds and nanoseconds are "
                                            + "INT64 named `io.headwater.time.MicroTimestamp`, `NanoTimestamp`, `MicroTime`, `NanoTime`, "
                                            + "and a finer value makes its row invalid.")
                            .defaultsTo(Choice.spelling(TimePrecisionMode.CONNECT))
                            .choice(TIME_PRECISION_MODES)
                            .width(Width.SHORT),
                    Key.optional(
                                    PARTITIONS,
                                    ConfigDef.Type.BOOLEAN,
                                    "Fields of folders",
                                    "Whether folders `name=value` of an object's key, as Hive lays tables out, are fields of its rows, "
                                            + "behind those of the data. Their types are inferred from the keys, or declared in `"
                                            + SchemaKeys.FIELDS + "`.")
                            .defaultsTo(false)
                            .width(Width.SHORT)));

    private FieldKeys() {}

    /** What a sound value of {@link #NAMES} means, or none. */
    public static FieldNaming naming(Optional<String> word) {
        return word.flatMap(NAMINGS::find).orElse(FieldNaming.KEEP);
    }

    /** What a sound value of {@link #PARTITIONS} means, or none. */
    public static boolean partitions(Optional<String> word) {
        return word.map(Boolean::parseBoolean).orElse(false);
    }

    /** What a sound value of {@link #TIME_PRECISION_MODE} means, or none. */
    public static TimePrecisionMode timePrecisionMode(Optional<String> word) {
        return word.flatMap(TIME_PRECISION_MODES::find).orElse(TimePrecisionMode.CONNECT);
    }
}
