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

import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;

/** JSON objects as structs of the newest version of a topic's schema. Thread-safe. */
final class JsonBinding {

    private record Bound(RowVersion version, JsonStructs structs) {}

    private final JsonRowTokens tokens;
    private final TopicSchema topic;
    private final ValueSchemas schemas;
    private final PrecisionWarnings warnings;
    private volatile Bound newest;

    JsonBinding(JsonRowTokens tokens, TopicSchema topic, ValueSchemas schemas, PrecisionWarnings warnings) {
        this.tokens = tokens;
        this.topic = topic;
        this.schemas = schemas;
        this.warnings = warnings;
        this.newest = bind(version());
    }

    JsonRowTokens tokens() {
        return tokens;
    }

    TopicSchema topic() {
        return topic;
    }

    JsonStructs newest() {
        Bound bound = newest;
        RowVersion version = version();
        if (bound.version().number() != version.number()) {
            bound = bind(version);
            newest = bound;
        }
        return bound.structs();
    }

    /** The structs once the schema has the fields that have values from a row on. */
    JsonStructs add(TextRows text, int row) {
        RowInference seen = new RowInference();
        tokens.observe(text, row, seen);
        topic.add(seen.typeOfValues());
        return newest();
    }

    private RowVersion version() {
        return topic.version()
                .orElseThrow(() -> new IllegalArgumentException("JSON needs a schema, " + topic.name() + " has none"));
    }

    private Bound bind(RowVersion version) {
        return new Bound(
                version, new JsonStructs(version.row(), schemas.of(version, topic.name()), topic.rules(), warnings));
    }
}
