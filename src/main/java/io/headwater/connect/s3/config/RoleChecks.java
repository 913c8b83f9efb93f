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
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** Mistakes between the keys that say which roles are assumed. */
final class RoleChecks {

    /** What makes no sense where no role is assumed. */
    private static final List<String> OF_ANY_ROLE = List.of(
            RoleKeys.ROLE_SESSION_NAME,
            RoleKeys.ROLE_CHAIN,
            RoleKeys.WEB_IDENTITY_TOKEN_FILE,
            RoleKeys.STS_REGION,
            RoleKeys.STS_ENDPOINT);

    /** What AWS's STS gives at most to whoever is a role already. */
    private static final int LONGEST_CHAINED_SECONDS = 3600;

    private RoleChecks() {}

    static void check(Findings findings) {
        boolean role = findings.isSet(RoleKeys.ROLE_ARN);
        if (!role) {
            if (findings.isSet(RoleKeys.ROLE_EXTERNAL_ID)) {
                withoutRole(findings, RoleKeys.ROLE_EXTERNAL_ID);
            }
            if (!findings.isSet(RoleKeys.PREFIX_ROLES)) {
                OF_ANY_ROLE.stream().filter(findings::isSet).forEach(key -> withoutRole(findings, key));
                seconds(findings)
                        .filter(seconds -> seconds != RoleKeys.DEFAULT_SESSION_SECONDS)
                        .ifPresent(seconds -> withoutRole(findings, RoleKeys.ROLE_SESSION_DURATION_SECONDS));
            }
        }
        checkExternalIdOfWebIdentity(findings);
        checkDurationOfChain(findings);
        checkPrefixes(findings);
    }

    private static void checkExternalIdOfWebIdentity(Findings findings) {
        boolean first = findings.isSet(RoleKeys.WEB_IDENTITY_TOKEN_FILE) && !findings.isSet(RoleKeys.ROLE_CHAIN);
        for (String key : List.of(RoleKeys.ROLE_EXTERNAL_ID, RoleKeys.PREFIX_EXTERNAL_IDS)) {
            if (first && findings.isSet(key)) {
                findings.mistake(
                        key,
                        key
                                + " is set, and the role is assumed by web identity, which knows no external id. Name a role of "
                                + "your own account in " + RoleKeys.ROLE_CHAIN
                                + ", which assumes the other one, or remove it.");
            }
        }
    }

    private static void checkDurationOfChain(Findings findings) {
        boolean chained = findings.isSet(RoleKeys.ROLE_CHAIN) && !findings.isSet(RoleKeys.STS_ENDPOINT);
        if (chained
                && seconds(findings)
                        .filter(seconds -> seconds > LONGEST_CHAINED_SECONDS)
                        .isPresent()) {
            findings.mistake(
                    RoleKeys.ROLE_SESSION_DURATION_SECONDS,
                    RoleKeys.ROLE_SESSION_DURATION_SECONDS + " is more than " + LONGEST_CHAINED_SECONDS
                            + ", the most that AWS gives a role assumed with the session of another one. Lower it.");
        }
    }

    private static void checkPrefixes(Findings findings) {
        if (findings.isUnsound(LocationKeys.PREFIXES)) {
            return; // what would be said is the other mistake's doing
        }
        Set<String> withRole = pairs(findings, RoleKeys.PREFIX_ROLES, Syntax.ROLE_ARN);
        Set<String> withId = pairs(findings, RoleKeys.PREFIX_EXTERNAL_IDS, Syntax.EXTERNAL_ID);
        withId.stream()
                .filter(folder -> !withRole.contains(folder) && !findings.isUnsound(RoleKeys.PREFIX_ROLES))
                .forEach(folder -> findings.mistake(
                        RoleKeys.PREFIX_EXTERNAL_IDS,
                        RoleKeys.PREFIX_EXTERNAL_IDS + " has an external id for " + folder + ", which has no role in "
                                + RoleKeys.PREFIX_ROLES + ". Give it one, or remove the id."));
        boolean needsRole = findings.isSet(RoleKeys.WEB_IDENTITY_TOKEN_FILE) && !findings.isSet(RoleKeys.ROLE_CHAIN);
        if (needsRole && !withRole.isEmpty() && !findings.isSet(RoleKeys.ROLE_ARN)) {
            prefixes(findings).stream()
                    .map(PrefixList::folder)
                    .filter(folder -> !withRole.contains(folder))
                    .forEach(folder -> findings.mistake(
                            RoleKeys.PREFIX_ROLES,
                            RoleKeys.PREFIX_ROLES + " has no role for " + folder + ", nor is " + RoleKeys.ROLE_ARN
                                    + " set, and a web identity reads nothing by itself. Give it one."));
        }
    }

    /** The folders that have a value; every value that breaks the rule is a mistake. */
    private static Set<String> pairs(Findings findings, String key, Syntax rule) {
        Optional<String> text = findings.sound(key).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            return Set.of();
        }
        try {
            Map<String, String> values = PrefixMap.parse(key, text.get(), prefixes(findings));
            values.values().forEach(value -> rule.ensureValid(key, value));
            return values.keySet();
        } catch (ConfigException malformed) {
            findings.mistake(key, malformed.getMessage());
            return Set.of();
        }
    }

    private static List<String> prefixes(Findings findings) {
        return PrefixList.parse(findings.sound(LocationKeys.PREFIXES).orElse(""));
    }

    private static Optional<Integer> seconds(Findings findings) {
        return findings.sound(RoleKeys.ROLE_SESSION_DURATION_SECONDS).map(Integer::valueOf);
    }

    private static void withoutRole(Findings findings, String key) {
        findings.mistake(
                key,
                key + " is set without " + RoleKeys.ROLE_ARN + ", which it belongs to. Set the role, or remove it.");
    }
}
