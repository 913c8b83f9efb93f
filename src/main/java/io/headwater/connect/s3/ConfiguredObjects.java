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

import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.progress.ReadObjects;
import io.headwater.connect.s3.read.SampledSchemas;
import io.headwater.connect.s3.read.SchemaPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a configuration reads, told by names alone.
 *
 * @param named the only keys that are read; empty where that is not known
 */
record ConfiguredObjects(
        String bucket,
        List<Prefix> prefixes,
        Optional<List<String>> named,
        ObjectSelection selection,
        WorkPlanner planner,
        boolean storesSchemas)
        implements ReadObjects {

    static ConfiguredObjects of(S3SourceConfig config) {
        DiscoverySettings discovery = config.discovery();
        WorkPlanner planner = WorkPlanner.of(config);
        boolean allNamed =
                discovery.mode() == DiscoveryMode.KEYS && discovery.manifest().isEmpty();
        return new ConfiguredObjects(
                config.bucket(),
                Prefix.ofAll(discovery.prefixes()),
                allNamed ? Optional.of(discovery.keys()) : Optional.empty(),
                Selections.of(discovery, planner),
                planner,
                SchemaPlan.of(config.schema(), config.fields(), SampledSchemas.NONE)
                        .remembers());
    }

    @Override
    public Optional<String> whyNotRead(String key) {
        Optional<Prefix> prefix =
                prefixes.stream().filter(folder -> folder.holds(key)).findFirst();
        if (prefix.isEmpty()) {
            return Optional.of("its key is below none of aws.s3.prefixes, "
                    + prefixes.stream().map(Prefix::path).collect(Collectors.joining(", ")));
        }
        if (named.filter(keys -> !keys.contains(key)).isPresent()) {
            return Optional.of("its key is none of aws.s3.keys");
        }
        return selection
                .whyNot(prefix.get(), bucket, key)
                .map(reason -> "objects of such keys are left alone, because " + reason);
    }

    @Override
    public Optional<String> whyNotFromAByte(String key) {
        return planner.whyNotFromAByte(key);
    }
}
