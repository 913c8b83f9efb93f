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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.SchemaMode;
import io.headwater.connect.s3.config.SchemaSettings;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TimePrecisions;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.UnknownFields;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the schemas of topics come from.
 *
 * @param mode declared, inferred or all strings
 * @param declared the declared columns, in mode {@code DECLARED}
 * @param sampled what the connector found when it started
 * @param inferRows how many rows of an object are sampled
 * @param rules what becomes of data that has no place in a schema
 * @param name of every value schema, where the configuration gives one
 * @param fields what the fields of rows are like
 */
public record SchemaPlan(
        SchemaMode mode,
        Optional<DataType.StructType> declared,
        SampledSchemas sampled,
        int inferRows,
        SchemaRules rules,
        Optional<String> name,
        FieldSettings fields) {

    public SchemaPlan {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(declared, "declared");
        Objects.requireNonNull(sampled, "sampled");
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(name, "name");
    }

    /** Whether schemas become what a start of the connector cannot tell from the configuration, so that they are stored. */
    public boolean remembers() {
        return declared.isEmpty() || adds();
    }

    /** The same with what was sampled. */
    SchemaPlan with(SampledSchemas now) {
        return new SchemaPlan(mode, declared, now, inferRows, rules, name, fields);
    }

    /** The schema of a topic that begins with a version; named as the topic's values are. */
    TopicSchema schema(String topic, Optional<RowVersion> version) {
        return new TopicSchema(
                name.orElseGet(() -> ConnectSchemas.schemaName(topic)), version, declared.isPresent(), rules, fields);
    }

    boolean adds() {
        return rules.unknownFields() == UnknownFields.ADD;
    }

    /** The plan of a configuration. */
    public static SchemaPlan of(SchemaSettings settings, FieldSettings fields, SampledSchemas sampled) {
        return new SchemaPlan(
                settings.mode(),
                settings.fields().map(ddl -> TimePrecisions.of(Ddl.parse(ddl), fields.times())),
                sampled,
                settings.inferRows(),
                rules(settings),
                settings.name(),
                fields);
    }

    /** A field that rescues takes what would be added, ignored or invalid. */
    private static SchemaRules rules(SchemaSettings settings) {
        UnknownFields unknown = settings.rescueField().isPresent()
                ? UnknownFields.RESCUE
                : switch (settings.evolution()) {
                    case ADD -> UnknownFields.ADD;
                    case IGNORE -> UnknownFields.IGNORE;
                    case INVALID -> UnknownFields.INVALID;
                };
        return new SchemaRules(unknown, settings.rescueField(), settings.mode() == SchemaMode.STRING);
    }
}
