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
package io.headwater.connect.s3.access.policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who assumes which role, with which external ids, over all that a connector reads: a role has one trust policy.
 *
 * @param byRole the external ids by who assumes the role, by the role's ARN
 */
record Trusts(Map<String, Map<Reader.Start, Set<Optional<String>>>> byRole) {

    static Trusts of(List<Reader> readers) {
        Map<String, Map<Reader.Start, Set<Optional<String>>>> byRole = new LinkedHashMap<>();
        for (Reader reader : readers) {
            Reader.Start from = reader.start();
            for (Reader.Role role : reader.roles()) {
                byRole.computeIfAbsent(role.arn(), arn -> new LinkedHashMap<>())
                        .computeIfAbsent(from, start -> new LinkedHashSet<>())
                        .add(role.externalId());
                from = new Reader.Known(role.arn());
            }
        }
        return new Trusts(byRole);
    }

    PolicyDocument of(String role) {
        return Steps.trust(
                role,
                byRole.get(role).entrySet().stream()
                        .map(entry -> Steps.trustStatement(entry.getKey(), role, ids(entry.getValue())))
                        .toList());
    }

    /** Whoever assumes it once without any cannot be asked for one. */
    private static List<String> ids(Set<Optional<String>> ids) {
        return ids.contains(Optional.<String>empty())
                ? List.of()
                : ids.stream().map(Optional::orElseThrow).toList();
    }
}
