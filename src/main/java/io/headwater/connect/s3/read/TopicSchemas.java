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
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a task's topics: declared, or as the connector inferred them when it started. A topic that has come since gets its
 * schema from the first object that is read of it, until the connector starts again. Used by the reading thread.
 */
final class TopicSchemas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSchemas.class);

    private static final DataType.StructType NO_COLUMNS = new RowInference().type();

    private final SchemaPlan plan;
    private final ObjectFormats formats;
    private final Fetcher fetcher;
    private final SharedSchemas shared;

    TopicSchemas(String connector, SchemaPlan plan, ObjectFormats formats, Fetcher fetcher) {
        this.plan = plan;
        this.formats = formats;
        this.fetcher = fetcher;
        this.shared = SharedSchemas.join(connector, plan);
    }

    /** The schema of the work's topic; one without columns where neither the topic nor the object tells any. */
    TopicSchema of(ObjectWork work, Compression compression) throws IOException {
        // Types of text and types of files have no common form: a topic with both, and no declared schema, has two.
        String topic = work.format().isText() || plan.declared().isPresent() ? work.topic() : work.topic() + "/files";
        return shared.of(topic, () -> begin(work, compression))
                .orElseGet(() -> schema(work.topic(), Optional.of(NO_COLUMNS)));
    }

    private Optional<TopicSchema> begin(ObjectWork work, Compression compression) throws IOException {
        if (plan.declared().isPresent()) {
            return Optional.of(schema(work.topic(), plan.declared()));
        }
        if (!work.format().isText()) {
            return Optional.of(schema(work.topic(), Optional.empty()));
        }
        DataType.StructType row = plan.inferred().get(work.topic());
        if (row == null) {
            row = infer(work, compression);
        }
        return row.columns().isEmpty() ? Optional.empty() : Optional.of(schema(work.topic(), Optional.of(row)));
    }

    private TopicSchema schema(String topic, Optional<DataType.StructType> row) {
        return new TopicSchema(
                plan.name().orElseGet(() -> ConnectSchemas.schemaName(topic)),
                row.map(columns -> new RowVersion(RowVersion.FIRST, columns)),
                plan.declared().isPresent(),
                plan.rules());
    }

    private DataType.StructType infer(ObjectWork work, Compression compression) throws IOException {
        RowInference inference = new RowInference();
        try (FetchedObject input = new FetchedObject(work.object(), fetcher, Optional.empty())) {
            new ObjectSample(formats, plan.rules())
                    .observe(work.format(), input, compression, plan.inferRows(), inference);
        } catch (UnreadableObjectException e) {
            // Reading the object says so after the rows before the damage, and these tell the schema.
            LOG.debug("The sample of {} ends early: {}", work.object().uri(), e.getMessage());
        }
        DataType.StructType row = inference.type();
        if (!row.columns().isEmpty()) {
            LOG.info(
                    "Topic {} is new: inferred from {} the schema, ready for schema.fields: {}",
                    work.topic(),
                    work.object().uri(),
                    Ddl.format(row));
        }
        return row;
    }

    @Override
    public void close() {
        shared.close();
    }
}
