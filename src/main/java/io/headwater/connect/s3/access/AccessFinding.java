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
package io.headwater.connect.s3.access;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.config.RoleKeys;
import io.headwater.connect.s3.store.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Something that an access check found.
 *
 * @param key the configuration key that it concerns
 * @param message what was tried as whom, what came back, and what to do
 */
public record AccessFinding(String key, String message) {

    /** Keys that hold more than one thing. */
    private static final Set<String> OF_MANY =
            Set.of(LocationKeys.PREFIXES, RoleKeys.ROLE_CHAIN, RoleKeys.PREFIX_ROLES, RoleKeys.PREFIX_EXTERNAL_IDS);

    /** What to do where nothing can be found out from here. */
    static final String WITHOUT_CHECK = " To take the configuration without asking, set access.check to none.";

    public AccessFinding {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(message, "message");
    }

    /**
     * What a task would fail with.
     *
     * @param location the key that says where the object or the prefix is that was asked for
     */
    static AccessFinding of(StoreException failure, AccessSettings settings, String location) {
        boolean passing = failure.getCause() instanceof StoreException.Passing;
        String key = failure.key().orElse(LocationKeys.ENDPOINT);
        return new AccessFinding(
                key.equals(LocationKeys.PREFIXES) ? location : used(key, settings),
                failure.getMessage() + (passing ? "." + WITHOUT_CHECK : ""));
    }

    /** On the key by which the address of S3 is chosen. */
    static AccessFinding onEndpoint(String message, AccessSettings settings) {
        return new AccessFinding(used(LocationKeys.ENDPOINT, settings), message);
    }

    /**
     * The findings without those that say again what another says: one of each key, but one for each role, and for each prefix that is
     * denied.
     */
    static List<AccessFinding> distinct(List<AccessFinding> findings) {
        Set<String> keys = new HashSet<>();
        return findings.stream()
                .distinct()
                .filter(finding -> OF_MANY.contains(finding.key()) || keys.add(finding.key()))
                .toList();
    }

    /** A key that is not used concerns nobody: the one that says the same instead does. */
    private static String used(String key, AccessSettings settings) {
        return switch (key) {
            case LocationKeys.ENDPOINT -> settings.endpoint().isPresent() ? key : LocationKeys.REGION;
            case RoleKeys.STS_ENDPOINT -> settings.sts().endpoint().isPresent() ? key : RoleKeys.STS_REGION;
            default -> key;
        };
    }
}
