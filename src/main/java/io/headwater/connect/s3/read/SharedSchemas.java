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

import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of a connector's topics, shared by its tasks in one worker. Two tasks may meet the same new field at the same time, and two
 * types of it would be two schemas of one topic that do not fit each other; Connect gives tasks no way to talk, so that the class loader
 * of the plugin has to be the place where they meet. Tasks with another plan, as after a change of the configuration, share nothing with
 * those before. Kept until the last task leaves. Thread-safe.
 */
final class SharedSchemas implements AutoCloseable {

    /** Makes the schema of a topic that no task has met before. */
    @FunctionalInterface
    interface Beginning {

        /** The schema, or empty when the object at hand does not tell one. */
        Optional<TopicSchema> schema() throws IOException;
    }

    private record Key(String connector, SchemaPlan plan) {}

    /** What the tasks of one connector have in common. */
    private static final class Shared {
        private final Map<String, TopicSchema> topics = new HashMap<>();
        private int tasks;
    }

    private static final Map<Key, Shared> CONNECTORS = new HashMap<>();

    private final Key key;
    private final Shared shared;
    private boolean left;

    private SharedSchemas(Key key, Shared shared) {
        this.key = key;
        this.shared = shared;
    }

    /** What a task shares with the others of its connector that have the same plan. */
    static SharedSchemas join(String connector, SchemaPlan plan) {
        Key key = new Key(connector, plan);
        synchronized (CONNECTORS) {
            Shared shared = CONNECTORS.computeIfAbsent(key, unseen -> new Shared());
            shared.tasks++;
            return new SharedSchemas(key, shared);
        }
    }

    /** The schema of a topic; the first task to ask for it begins it, and others wait for that. */
    Optional<TopicSchema> of(String topic, Beginning beginning) throws IOException {
        synchronized (shared) {
            TopicSchema known = shared.topics.get(topic);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<TopicSchema> begun = beginning.schema();
            begun.ifPresent(schema -> shared.topics.put(topic, schema));
            return begun;
        }
    }

    /** The schema of a topic, where a task has begun it. */
    Optional<TopicSchema> known(String topic) {
        synchronized (shared) {
            return Optional.ofNullable(shared.topics.get(topic));
        }
    }

    /** The task needs no schemas any more. */
    @Override
    public void close() {
        synchronized (CONNECTORS) {
            if (!left) {
                left = true;
                shared.tasks--;
                if (shared.tasks == 0) {
                    CONNECTORS.remove(key);
                }
            }
        }
    }
}
