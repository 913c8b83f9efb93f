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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.KeyColumns;
import io.headwater.connect.s3.schema.KnownSchemas;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TimePrecisions;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a task's topics: what tasks before have stored, and what is declared, or what the connector inferred when it started. A
 * topic that has come since gets its schema from the first object that is read of it. Used by the reading thread.
 */
final class TopicSchemas implements AutoCloseable {

    /**
     * A schema.
     *
     * @param note what is stored of it; empty where the configuration says it all
     */
    record Known(TopicSchema schema, Optional<SchemaNote> note) {}

    private static final Logger LOG = LoggerFactory.getLogger(TopicSchemas.class);

    /** Behind a topic's name; no topic's own name has a slash. */
    private static final String FILES = "/files";

    private static final DataType.StructType NO_COLUMNS = new RowInference().type();

    private final SchemaPlan plan;
    private final ObjectFormats formats;
    private final Fetcher fetcher;
    private final SharedSchemas shared;
    private final StoredSchemas stored;
    private final PartitionColumns partitions;
    private final Map<String, Known> known = new HashMap<>();

    TopicSchemas(SchemaPlan plan, ObjectFormats formats, Fetcher fetcher, SharedSchemas shared, StoredSchemas stored) {
        this.plan = plan;
        this.formats = formats;
        this.fetcher = fetcher;
        this.shared = shared;
        this.stored = stored;
        this.partitions = new PartitionColumns(plan);
    }

    /** The schema of the work's topic; one without columns where neither the topic nor the object tells any. */
    Known of(ObjectWork work, Compression compression) throws IOException {
        List<Column> ofKeys = partitions.of(work);
        Known of = of(work, compression, ofKeys);
        if (!ofKeys.isEmpty()) {
            of.schema().addKeys(ofKeys);
        }
        return of;
    }

    private Known of(ObjectWork work, Compression compression, List<Column> ofKeys) throws IOException {
        String key = key(work);
        Known before = known.get(key);
        if (before != null) {
            return before;
        }
        Optional<SchemaNote> note =
                remembers() ? Optional.of(new SchemaNote(stored, key, bringsOwn(work))) : Optional.empty();
        KnownSchemas others = note.<KnownSchemas>map(stored -> stored).orElse(KnownSchemas.NONE);
        Optional<TopicSchema> schema = shared.of(key, () -> begin(work, compression, others, ofKeys));
        if (schema.isEmpty()) {
            return new Known(plan.schema(work.topic(), Optional.of(new RowVersion(1, NO_COLUMNS))), Optional.empty());
        }
        Known now = new Known(schema.get().knowing(others), note);
        known.put(key, now);
        return now;
    }

    /** The work from where it goes on, which may be behind a row that carried a schema. */
    ObjectWork resumed(ObjectWork work) {
        return remembers() && work.resume().isPresent()
                ? work.resumedAt(stored.resume(key(work), work.object().uri(), work.resume()))
                : work;
    }

    private boolean remembers() {
        return plan.remembers() && stored.areKept();
    }

    /** The schemas of a topic whose objects were read: that of text, or the declared one, and that of files. For any thread. */
    List<TopicSchema> known(String topic) {
        return Stream.of(topic, topic + FILES)
                .flatMap(key -> shared.known(key).stream())
                .toList();
    }

    /** Types of text and types of files have no common form: a topic with both, and no declared schema, has two. */
    private String key(ObjectWork work) {
        return bringsOwn(work) ? work.topic() + FILES : work.topic();
    }

    private boolean bringsOwn(ObjectWork work) {
        return !work.format().isText() && (plan.declared().isEmpty() || plan.adds());
    }

    private Optional<TopicSchema> begin(
            ObjectWork work, Compression compression, KnownSchemas others, List<Column> ofKeys) throws IOException {
        if (bringsOwn(work)) {
            TopicSchema schema = plan.schema(
                    work.topic(), plan.declared().map(row -> new RowVersion(1, KeyColumns.behind(row, ofKeys))));
            Optional<Schema> sampled =
                    Optional.ofNullable(plan.sampled().files().get(work.topic()));
            return Optional.of(schema.beginningWith(others.own(), sampled));
        }
        Optional<RowVersion> before = others.rows();
        if (plan.declared().isPresent()) {
            return Optional.of(plan.schema(
                    work.topic(),
                    Optional.of(declared(KeyColumns.behind(plan.declared().get(), ofKeys), before))));
        }
        Optional<DataType.StructType> sampled =
                Optional.ofNullable(plan.sampled().rows().get(work.topic()));
        if (before.isPresent()) {
            RowVersion version = plan.adds() ? before.get().plus(sampled.orElse(NO_COLUMNS)) : before.get();
            return Optional.of(plan.schema(work.topic(), Optional.of(version)));
        }
        DataType.StructType row = sampled.isPresent() ? sampled.get() : infer(work, compression);
        return row.columns().isEmpty()
                ? Optional.empty()
                : Optional.of(plan.schema(
                        work.topic(), Optional.of(new RowVersion(RowVersion.FIRST, KeyColumns.behind(row, ofKeys)))));
    }

    /** The declared columns, as they are declared now, and those that were added before. */
    private static RowVersion declared(DataType.StructType row, Optional<RowVersion> before) {
        RowVersion first = new RowVersion(RowVersion.FIRST, row);
        if (before.isEmpty()) {
            return first;
        }
        DataType.StructType grown = first.plus(before.get().row()).row();
        int number = before.get().number();
        return new RowVersion(grown.equals(before.get().row()) ? number : number + 1, grown);
    }

    private DataType.StructType infer(ObjectWork work, Compression compression) throws IOException {
        RowInference inference = new RowInference();
        try (FetchedObject input = new FetchedObject(work.object(), fetcher, Optional.empty())) {
            new ObjectSample(formats, plan.rules())
                    .observe(work.format(), input, compression, plan.inferRows(), inference);
        } catch (UnreadableObjectException e) {
            // Reading the object says so after the rows before the damage, and these tell the schema.
            LOG.debug("The sample of {} ends early: {}", work.object().shown(), e.getMessage());
        }
        DataType.StructType row =
                TimePrecisions.of(inference.type(), plan.fields().times());
        if (!row.columns().isEmpty()) {
            LOG.info(
                    "Topic {} is new: inferred from {} the schema, ready for schema.fields: {}",
                    work.topic(),
                    work.object().shown(),
                    Ddl.format(row));
        }
        return row;
    }

    @Override
    public void close() {
        shared.close();
    }
}
