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
package io.headwater.connect.s3.cli;

import io.headwater.connect.s3.access.policy.Arns;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.config.RoleKeys;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * External ids for roles that have none and are in another account than the one that assumes them: long and random.
 *
 * @param byRole the ids by the role's ARN
 */
record ExternalIds(Map<String, String> byRole) {

    private static final int BYTES = 32;

    ExternalIds {
        byRole = Map.copyOf(byRole);
    }

    static ExternalIds missingOf(List<Reader> readers) {
        SecureRandom random = new SecureRandom();
        Map<String, String> ids = new LinkedHashMap<>();
        readers.forEach(reader -> lacking(reader).ifPresent(arn -> {
            byte[] id = new byte[BYTES];
            random.nextBytes(id);
            ids.putIfAbsent(arn, HexFormat.of().formatHex(id));
        }));
        return new ExternalIds(ids);
    }

    /** The last role is asked with an external id, unless it is assumed by web identity, which knows none. */
    private static Optional<String> lacking(Reader reader) {
        int last = reader.roles().size() - 1;
        if (last < 0 || (last == 0 && reader.start() instanceof Reader.WebIdentity)) {
            return Optional.empty();
        }
        Reader.Role role = reader.roles().get(last);
        String from = last > 0 ? reader.roles().get(last - 1).arn() : ((Reader.Known) reader.start()).arn();
        boolean sameAccount = Arns.areOfOneAccount(from, role.arn());
        return role.externalId().isPresent() || sameAccount ? Optional.empty() : Optional.of(role.arn());
    }

    List<Reader> fill(List<Reader> readers) {
        return readers.stream().map(this::fill).toList();
    }

    private Reader fill(Reader reader) {
        if (lacking(reader).isEmpty()) {
            return reader;
        }
        List<Reader.Role> roles = new ArrayList<>(reader.roles());
        Reader.Role last = roles.remove(roles.size() - 1);
        roles.add(new Reader.Role(last.arn(), Optional.of(byRole.get(last.arn()))));
        return new Reader(reader.start(), roles, reader.reads());
    }

    /** Says what is to be configured, so that the ids are sent. */
    void describe(PrintWriter error) {
        if (byRole.isEmpty()) {
            return;
        }
        error.println(
                "The configuration has no external id, and a role is in another account than the one that assumes it: whoever"
                        + " else that account serves could be made to use it. The policies ask for these new ids; configure them as "
                        + RoleKeys.ROLE_EXTERNAL_ID + ", or in " + RoleKeys.PREFIX_EXTERNAL_IDS
                        + " for the role of a prefix:");
        error.println(byRole.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
