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
package io.headwater.connect.s3.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/**
 * The Connect schemas of rows, one instance for equal versions of one name, so that converters recognise it at once. Thread-safe;
 * keeps the ones used last.
 */
public final class ValueSchemas {

    /** More topics and headers than a task sees at a time. */
    private static final int KEPT = 1_000;

    private record Key(RowVersion version, String name) {}

    private final Map<Key, Schema> schemas = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Schema> eldest) {
            return size() > KEPT;
        }
    };

    /** The schema of a row's version under a name. */
    public synchronized Schema of(RowVersion version, String name) {
        return schemas.computeIfAbsent(new Key(version, name), key -> ConnectSchemas.of(version, name));
    }
}
