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
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.Set;

/**
 * Keys that look like this connector's and are not: a misspelled key would otherwise be ignored in silence. What belongs to Connect,
 * to converters and to transformations is left alone.
 */
final class UnknownKeys {

    /** What the keys of this connector begin with, now and as its documentation plans them. */
    private static final List<String> NAMESPACES = List.of(
            "access.",
            "aws.",
            "compression.",
            "csv.",
            "dead.letter.",
            "discovery.",
            "fetch.",
            "field.",
            "format.",
            "invalid.",
            "object.",
            "overwrite.",
            "parquet.",
            "partition.",
            "poll.",
            "read.ahead.",
            "record.",
            "report.",
            "row.",
            "schema.",
            "task.",
            "time.",
            "topic.",
            "transaction.");

    /** Connect's own keys among them. */
    private static final List<String> CONNECT = List.of("topic.creation.", "transaction.boundary");

    private UnknownKeys() {}

    static void check(Set<String> given, Findings findings) {
        Set<String> declared = S3SourceConfig.definition().names();
        boolean provider = findings.isSet(AccessKeys.CREDENTIALS_PROVIDER_CLASS);
        given.stream()
                .filter(key -> !declared.contains(key) && begins(key, NAMESPACES) && !begins(key, CONNECT))
                .filter(key -> !(provider && key.startsWith(AccessKeys.CREDENTIALS_PROVIDER)))
                .sorted()
                .forEach(key -> findings.mistake(
                        key,
                        key
                                + " is no key of this version of the connector. Check its spelling against the table of keys in "
                                + "docs/configuration.md, or remove it."));
    }

    private static boolean begins(String key, List<String> namespaces) {
        return namespaces.stream().anyMatch(key::startsWith);
    }
}
