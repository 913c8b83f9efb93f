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
package io.headwater.connect.s3;

import io.headwater.connect.s3.discover.TaskShare;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a task's configuration holds beside the connector's: which task it is, its share of the bucket, and the schemas that the
 * connector inferred. Secrets stay under the key they came in, so that Connect stores the reference and not the secret.
 *
 * @param connector the connector's name
 * @param task the task's number, from 0
 * @param share its objects
 * @param schemas entries of {@link io.headwater.connect.s3.read.SampledSchemas#toTask}
 */
record Assignment(String connector, int task, TaskShare share, Map<String, String> schemas) {

    static final String NAME = "name";
    private static final String TASK_ID = "task.id";
    private static final String TASK_SHARE = "task.share";

    static Assignment parse(Map<String, String> properties) {
        return new Assignment(
                properties.get(NAME),
                Integer.parseInt(properties.get(TASK_ID)),
                TaskShare.parse(properties.get(TASK_SHARE)),
                properties);
    }

    /** The configuration of the task. */
    Map<String, String> toTask(Map<String, String> connectorProperties) {
        Map<String, String> properties = new LinkedHashMap<>(connectorProperties);
        properties.putAll(schemas);
        properties.put(TASK_ID, Integer.toString(task));
        properties.put(TASK_SHARE, share.encode());
        return properties;
    }
}
