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
import java.util.Map;
import org.apache.kafka.common.config.Config;

/**
 * Finds every mistake of a configuration at once, each on the key that it concerns, so that Connect's REST API shows them all.
 * Looks at the configuration only, not at the bucket. Immutable.
 */
public final class ConfigChecks {

    private final List<KeyCheck> syntax;

    /**
     * Makes the checks.
     *
     * @param syntax the parsers of values that other packages know: globs, DDL, the topic's template
     */
    public ConfigChecks(List<KeyCheck> syntax) {
        this.syntax = List.copyOf(syntax);
    }

    /** All keys with their values and mistakes; never throws for what a user may have written. */
    public Config validate(Map<String, String> properties) {
        Map<String, String> given = S3SourceConfig.prepared(properties);
        Findings findings = Findings.of(S3SourceConfig.definition(), given);
        syntax.forEach(check -> parse(check, findings));
        LocationChecks.check(findings);
        AccessChecks.check(findings);
        FormatChecks.check(findings);
        CsvChecks.check(findings);
        RecordChecks.check(findings);
        InvalidDataChecks.check(findings);
        DeliveryChecks.check(given, findings);
        UnknownKeys.check(given.keySet(), findings);
        return findings.toConfig();
    }

    private static void parse(KeyCheck check, Findings findings) {
        if (check.beside().stream().anyMatch(findings::isUnsound)) {
            return; // what it would say is the other mistake's doing
        }
        findings.sound(check.key()).ifPresent(text -> {
            try {
                check.parser().check(text, findings::sound);
            } catch (IllegalArgumentException malformed) {
                findings.mistake(check.key(), check.key() + " is malformed: " + malformed.getMessage());
            }
        });
    }
}
