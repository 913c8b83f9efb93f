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
import io.headwater.connect.s3.store.CountedObjectStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What a connector finds out when it starts.
 *
 * @param schemas as it hands them to its tasks
 * @param lists the pages that it listed for them
 * @param gets the ranges of objects that it asked for
 */
public record TrialSample(Map<String, String> schemas, long lists, long gets) {

    /**
     * Samples as the connector does.
     *
     * @throws ConnectException when the bucket cannot be listed or read
     */
    public static TrialSample of(String connector, S3SourceConfig config) {
        AtomicReference<CountedObjectStore> asked = new AtomicReference<>();
        Map<String, String> schemas =
                SchemaSampling.sample(connector, config, S3SourceConnector.prefixes(config), store -> {
                    asked.set(new CountedObjectStore(store));
                    return asked.get();
                });
        CountedObjectStore counted = asked.get();
        return counted == null
                ? new TrialSample(schemas, 0, 0)
                : new TrialSample(schemas, counted.lists(), counted.gets());
    }
}
