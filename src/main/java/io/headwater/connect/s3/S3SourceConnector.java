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

import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.discover.TaskShares;
import io.headwater.connect.s3.progress.GivenOffsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Reads the objects of an S3 bucket as typed records. Splits the bucket's prefixes over tasks; objects and folders that come later
 * never change that split, so tasks are not restarted for them.
 */
public final class S3SourceConnector extends SourceConnector {

    private Map<String, String> properties = Map.of();
    private Map<String, String> schemas = Map.of();

    @Override
    public String version() {
        return Version.VERSION;
    }

    @Override
    public ConfigDef config() {
        return S3SourceConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorProperties) {
        return Validation.ofTextAndAccess(connectorProperties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return S3SourceTask.class;
    }

    /**
     * An offset stands in the transaction of the records that it is of, whatever the configuration: what is committed is never read again,
     * and what is not is.
     */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorProperties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** Transactions of whole objects. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorProperties) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    @Override
    public void start(Map<String, String> connectorProperties) {
        properties = withoutNulls(connectorProperties);
        S3SourceConfig config = new S3SourceConfig(properties);
        schemas = SchemaSampling.sample(
                properties.get(Assignment.NAME), config, prefixes(config), UnaryOperator.identity());
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        S3SourceConfig config = new S3SourceConfig(properties);
        List<Map<String, String>> tasks = new ArrayList<>();
        for (TaskShare share : shares(config, maxTasks)) {
            Assignment assignment = new Assignment(properties.get(Assignment.NAME), tasks.size(), share, schemas);
            tasks.add(assignment.toTask(properties));
        }
        return tasks;
    }

    /**
     * Takes offsets that a person gives, as Connect is about to store them.
     *
     * @throws ConnectException with all that is wrong with them; nothing is stored then
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        // What cleans up must not be kept from it by a configuration that cannot be used.
        if (offsets.values().stream().anyMatch(Objects::nonNull)) {
            S3SourceConfig config = new S3SourceConfig(withoutNulls(connectorConfig));
            new GivenOffsets(offsets).check(ConfiguredObjects.of(config));
        }
        return true;
    }

    /** REST takes null for a value; it means the same as leaving the key out. */
    private static Map<String, String> withoutNulls(Map<String, String> properties) {
        Map<String, String> set = new LinkedHashMap<>(properties);
        set.values().removeIf(Objects::isNull);
        return set;
    }

    /** The share of each task. */
    static List<TaskShare> shares(S3SourceConfig config, int maxTasks) {
        return switch (config.discovery().mode()) {
            case LIST -> TaskShares.split(prefixes(config), config.discovery().depth(), maxTasks);
            case KEYS -> TaskShares.byKey(prefixes(config), maxTasks);
        };
    }

    static List<Prefix> prefixes(S3SourceConfig config) {
        return Prefix.ofAll(config.discovery().prefixes());
    }

    @Override
    public void stop() {
        // Nothing runs between start and stop: the tasks do the work.
    }
}
