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
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TimePrecisions;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sample of the first objects of each topic, from which the topic's schema is inferred. The objects are offered in key order, so that
 * the same bucket gives the same schemas. Used by one thread.
 */
public final class SchemaSample {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSample.class);

    /** A few parts of a few hundred kilobytes: the first rows, not the objects. */
    private static final long READ_AHEAD_BYTES = 4 * 1024 * 1024;

    /** Topics beyond are inferred by the tasks that meet them: a task's configuration stays small. */
    private static final int MAX_TOPICS = 100;

    private static final class Topic {
        private final RowInference inference = new RowInference();
        private final RowInference folders = new RowInference();
        private int objects;
    }

    private final ObjectSample objects;
    private final Fetcher fetcher;
    private final FieldSettings fields;
    private final int objectsPerTopic;
    private final int rowsPerObject;
    private final Map<String, Topic> topics = new LinkedHashMap<>();

    public SchemaSample(
            ObjectStore store,
            ObjectFormats formats,
            SchemaRules rules,
            FieldSettings fields,
            ExecutorService threads,
            int objectsPerTopic,
            int rowsPerObject) {
        this.objects = new ObjectSample(formats, rules);
        this.fields = fields;
        this.fetcher = new Fetcher(store, threads, READ_AHEAD_BYTES);
        this.objectsPerTopic = objectsPerTopic;
        this.rowsPerObject = rowsPerObject;
    }

    /**
     * Samples an object if its topic needs it. What is wrong with one object is left to its reading to report.
     *
     * @throws IOException when the store failed in another way than refusing this object
     */
    public void offer(ObjectWork work) throws IOException {
        boolean sampled = work.format().isText() && objectsPerTopic > 0;
        boolean isOneTooMany = topics.size() == MAX_TOPICS && !topics.containsKey(work.topic());
        if (isOneTooMany || (!sampled && !fields.partitions())) {
            return;
        }
        Topic topic = topics.computeIfAbsent(work.topic(), name -> new Topic());
        PartitionColumns.observe(work, topic.folders);
        if (!sampled || topic.objects == objectsPerTopic) {
            return;
        }
        topic.objects++;
        try (FetchedObject input = FetchedObject.fromItsFront(work.object(), fetcher)) {
            Compression compression = Compressions.of(work, input);
            objects.observe(work.format(), input, compression, rowsPerObject, topic.inference);
        } catch (UnreadableObjectException | StoreException e) {
            LOG.warn(
                    "{} does not give its whole sample for the schema of {}: {}",
                    work.object().shown(),
                    work.topic(),
                    e.getMessage());
        }
    }

    /** The columns that the keys of each topic gave, where folders are fields; each topic's are logged. */
    public Map<String, DataType.StructType> partitions() {
        Map<String, DataType.StructType> partitions = new LinkedHashMap<>();
        topics.forEach((name, topic) -> {
            DataType.StructType columns = TimePrecisions.of(topic.folders.type(), fields.times());
            if (fields.partitions() && !columns.columns().isEmpty()) {
                partitions.put(name, columns);
                LOG.info("Partition fields of topic {}: {}", name, Ddl.format(columns));
            }
        });
        return partitions;
    }

    /** The schemas of the topics that had columns, by topic; each is logged, ready to be declared. */
    public Map<String, DataType.StructType> schemas() {
        Map<String, DataType.StructType> schemas = new LinkedHashMap<>();
        topics.forEach((name, topic) -> {
            DataType.StructType row = TimePrecisions.of(topic.inference.type(), fields.times());
            if (!row.columns().isEmpty()) {
                schemas.put(name, row);
                LOG.info(
                        "Inferred for topic {} from {} object(s), ready for schema.fields: {}",
                        name,
                        topic.objects,
                        Ddl.format(row));
            }
        });
        return schemas;
    }
}
