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
package io.headwater.connect.s3.progress;

import io.headwater.connect.s3.store.ObjectRef;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * The source partition of an object, {@code {"object": "s3://<bucket>/<key>"}}, or of what a task knows of the schema of a topic,
 * {@code {"schema": "<topic>/<task>"}}. One key, because Connect compares partitions by their serialised bytes.
 */
public final class SourcePartition {

    private static final String OBJECT = "object";

    private static final String SCHEMA = "schema";

    private SourcePartition() {}

    /** The partition of an object. */
    public static Map<String, String> of(ObjectRef object) {
        return of(object.uri());
    }

    /** The partition of the object of this URI. */
    public static Map<String, String> of(String uri) {
        return Collections.singletonMap(OBJECT, uri);
    }

    static Map<String, String> ofSchema(String schema, int task) {
        return Collections.singletonMap(SCHEMA, schema + "/" + task);
    }

    /** The URI of the object that it is of; empty where it is of none. */
    public static Optional<String> object(Map<String, ?> partition) {
        return only(OBJECT, partition);
    }

    /** The topic and task, {@code <topic>/<task>}, of the schema that it is of; empty where it is of none. */
    public static Optional<String> schema(Map<String, ?> partition) {
        return only(SCHEMA, partition);
    }

    private static Optional<String> only(String key, Map<String, ?> partition) {
        return partition != null && partition.size() == 1 && partition.get(key) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Whether it is one of a schema. */
    public static boolean isOfSchema(Map<String, ?> partition) {
        return partition.containsKey(SCHEMA);
    }

    static String uri(Map<String, ?> partition) {
        return (String) partition.get(OBJECT);
    }
}
