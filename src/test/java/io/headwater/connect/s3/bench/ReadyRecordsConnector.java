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
package io.headwater.connect.s3.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/** A source that does nothing but hand over records that are ready: faster is no connector in this worker. */
public final class ReadyRecordsConnector extends SourceConnector {

    private Map<String, String> configuration = Map.of();

    @Override
    public void start(Map<String, String> properties) {
        configuration = properties;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ReadyRecordsTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.singletonList(configuration);
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define("topic", ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "Topic of the records.")
                .define("rows", ConfigDef.Type.INT, ConfigDef.Importance.HIGH, "How many there are.");
    }

    @Override
    public String version() {
        return "1";
    }
}
