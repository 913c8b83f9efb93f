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

import io.headwater.connect.s3.progress.StoredSchema;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.KnownSchemas;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaGrowth;
import io.headwater.connect.s3.schema.SchemaText;
import io.headwater.connect.s3.schema.TopicSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;

/**
 * What is stored of one topic's schema among Connect's offsets, and whether this task is to store it anew. Reading is thread-safe; the
 * rest is the delivering thread's.
 */
final class SchemaNote implements KnownSchemas {

    private final StoredSchemas stored;
    private final String key;
    private final boolean ownSchemas;
    private int written;

    /**
     * The note of a schema.
     *
     * @param key the topic, or what else tells the schema from others
     * @param ownSchemas whether objects bring their own
     */
    SchemaNote(StoredSchemas stored, String key, boolean ownSchemas) {
        this.stored = stored;
        this.key = key;
        this.ownSchemas = ownSchemas;
        this.written =
                stored.of(key).stream().mapToInt(StoredSchema::version).max().orElse(0);
    }

    @Override
    public Optional<RowVersion> rows() {
        List<RowVersion> versions = ownSchemas
                ? List.of()
                : stored.of(key).stream()
                        .map(schema -> new RowVersion(schema.version(), Ddl.parse(schema.text())))
                        .toList();
        return versions.stream().reduce((first, second) -> first.plus(second.row()));
    }

    @Override
    public Optional<Schema> own() {
        List<Schema> schemas = ownSchemas
                ? stored.of(key).stream()
                        .map(schema -> SchemaText.parse(schema.text()))
                        .toList()
                : List.of();
        return schemas.stream().reduce(new SchemaGrowth(true)::grown);
    }

    Map<String, String> partition() {
        return stored.partition(key);
    }

    /** The version of a schema that no offset tells yet. */
    Optional<Unwritten> unwritten(TopicSchema schema) {
        Optional<Unwritten> newest = ownSchemas
                ? schema.own().map(own -> new Unwritten(own.version(), () -> SchemaText.format(own)))
                : schema.version().map(version -> new Unwritten(version.number(), () -> Ddl.format(version.row())));
        return newest.filter(version -> version.number() > written);
    }

    /** A version needs no writing any more. */
    void wrote(int version) {
        written = Math.max(written, version);
    }

    /**
     * A version of the schema.
     *
     * @param text gives its text
     */
    record Unwritten(int number, Supplier<String> text) {}
}
