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
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaGrowth;
import io.headwater.connect.s3.schema.TimePrecisions;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.connect.data.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sample of the first objects of each topic, from which the topic's schema is inferred: rows of text, and footers. The objects are offered in key order, so that
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
        /** Looked at in the end, as what folders give is not taken from files. */
        private final List<ObjectWork> files = new ArrayList<>();

        private int objects;
    }

    private final SchemaPlan plan;
    private final ObjectFormats formats;
    private final ObjectSample objects;
    private final Fetcher fetcher;
    private final int objectsPerTopic;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private boolean passedOverOne;

    public SchemaSample(
            ObjectStore store, ObjectFormats formats, SchemaPlan plan, ExecutorService threads, int objectsPerTopic) {
        this.plan = plan;
        this.formats = formats;
        this.objects = new ObjectSample(formats, plan.rules());
        this.fetcher = new Fetcher(store, threads, READ_AHEAD_BYTES, TaskMetrics.unread());
        this.objectsPerTopic = objectsPerTopic;
    }

    /**
     * Samples an object if its topic needs it. What is wrong with one object is left to its reading to report. What may pass is not passed
     * over: the same bucket would give another schema the next time.
     *
     * @throws IOException when the store failed in another way than refusing this object
     */
    public void offer(ObjectWork work) throws IOException {
        boolean isOneTooMany = topics.size() == MAX_TOPICS && !topics.containsKey(work.topic());
        if (isOneTooMany) {
            passOver(work.topic());
            return;
        }
        if (objectsPerTopic == 0 && !plan.fields().partitions()) {
            return;
        }
        Topic topic = topics.computeIfAbsent(work.topic(), name -> new Topic());
        if (plan.fields().partitions()) {
            PartitionColumns.observe(work, topic.folders);
        }
        if (!work.format().isText() && topic.files.size() < objectsPerTopic) {
            topic.files.add(work);
        } else if (work.format().isText() && topic.objects < objectsPerTopic) {
            topic.objects++;
            try (FetchedObject input = FetchedObject.fromItsFront(work.object(), fetcher)) {
                Compression compression = Compressions.of(work, input);
                objects.observe(work.format(), input, compression, plan.inferRows(), topic.inference);
            } catch (StoreException.GivenUp | StoreException.Passing e) {
                throw e;
            } catch (UnreadableObjectException | StoreException e) {
                warn(work, e);
            }
        }
    }

    private void passOver(String topic) {
        if (!passedOverOne) {
            passedOverOne = true;
            LOG.warn(
                    "There are more than {} topics: the schema of {} and of those after it is inferred by each task that meets them, from its"
                            + " own first object. Declare it in schema.fields, or have several connectors",
                    MAX_TOPICS,
                    topic);
        }
    }

    private static void warn(ObjectWork work, IOException failure) {
        LOG.warn(
                "{} does not give its whole sample for the schema of {}: {}",
                work.object().shown(),
                work.topic(),
                failure.getMessage());
    }

    /**
     * What was found; each topic's is logged, that of text ready to be declared.
     *
     * @throws IOException when the store failed in another way than refusing an object
     */
    public SampledSchemas sampled() throws IOException {
        SampledSchemas ofText = new SampledSchemas(schemas(), partitions(), Map.of());
        return new SampledSchemas(ofText.rows(), ofText.partitions(), files(ofText));
    }

    /** The columns that the keys of each topic gave, where folders are fields. */
    private Map<String, DataType.StructType> partitions() {
        Map<String, DataType.StructType> partitions = new LinkedHashMap<>();
        topics.forEach((name, topic) -> {
            DataType.StructType columns =
                    TimePrecisions.of(topic.folders.type(), plan.fields().times());
            if (!columns.columns().isEmpty()) {
                partitions.put(name, columns);
                LOG.info("Partition fields of topic {}: {}", name, Ddl.format(columns));
            }
        });
        return partitions;
    }

    /** The schemas of the topics whose text had columns. */
    private Map<String, DataType.StructType> schemas() {
        Map<String, DataType.StructType> schemas = new LinkedHashMap<>();
        topics.forEach((name, topic) -> {
            DataType.StructType row =
                    TimePrecisions.of(topic.inference.type(), plan.fields().times());
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

    /** The schemas of files, by the rules by which tasks make one of those that they read. */
    private Map<String, Schema> files(SampledSchemas ofText) throws IOException {
        PartitionColumns partitions = new PartitionColumns(plan.with(ofText));
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Map.Entry<String, Topic> topic : topics.entrySet()) {
            TopicSchema schema = plan.schema(topic.getKey(), Optional.empty());
            for (ObjectWork work : topic.getValue().files) {
                schema.addKeys(partitions.of(work));
                // What does not grow is the schema of the first file that has one.
                if (schema.own().isEmpty() || plan.adds()) {
                    observe(work, schema);
                }
            }
            schema.own().ifPresent(own -> {
                schemas.put(topic.getKey(), SchemaGrowth.versioned(own, RowVersion.FIRST));
                LOG.info(
                        "Topic {} begins with the {} column(s) of its first file(s)",
                        topic.getKey(),
                        own.fields().size());
            });
        }
        return schemas;
    }

    private void observe(ObjectWork work, TopicSchema schema) throws IOException {
        try (FetchedObject input = new FetchedObject(work.object(), fetcher, Optional.empty())) {
            formats.schemaSamplerOf(work.format()).sample(input, Compressions.of(work, input), schema);
        } catch (StoreException.GivenUp | StoreException.Passing e) {
            throw e;
        } catch (UnreadableObjectException | StoreException e) {
            warn(work, e);
        }
    }
}
