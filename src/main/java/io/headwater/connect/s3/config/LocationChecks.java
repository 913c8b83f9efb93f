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
import java.util.Optional;

/** Mistakes between the keys that say where the data is. */
final class LocationChecks {

    private LocationChecks() {}

    static void check(Findings findings) {
        checkPauses(findings);
        findings.sound(LocationKeys.DISCOVERY_MODE, LocationKeys.MODES).ifPresent(mode -> checkNamed(findings, mode));
    }

    private static void checkNamed(Findings findings, DiscoveryMode mode) {
        List<String> naming = List.of(LocationKeys.OBJECT_KEYS, LocationKeys.MANIFEST_KEY);
        switch (mode) {
            case LIST ->
                naming.stream()
                        .filter(findings::isSet)
                        .forEach(key -> findings.mistake(
                                key,
                                key + " is set, and " + LocationKeys.DISCOVERY_MODE
                                        + " is not keys. Set that, or remove this."));
            case KEYS -> {
                if (naming.stream().noneMatch(findings::isSet)) {
                    findings.mistake(
                            LocationKeys.DISCOVERY_MODE,
                            LocationKeys.DISCOVERY_MODE + " is keys, and no object is named. Set "
                                    + String.join(" or ", naming) + ".");
                }
                if (findings.sound(LocationKeys.DISCOVERY_PREFIX_DEPTH)
                        .filter(depth -> !depth.equals("0"))
                        .isPresent()) {
                    findings.mistake(
                            LocationKeys.DISCOVERY_PREFIX_DEPTH,
                            LocationKeys.DISCOVERY_PREFIX_DEPTH + " is for listings, and "
                                    + LocationKeys.DISCOVERY_MODE
                                    + " is keys: objects that are named are shared out by their keys. Remove it.");
                }
            }
        }
    }

    private static void checkPauses(Findings findings) {
        Optional<Long> interval =
                findings.sound(LocationKeys.DISCOVERY_INTERVAL_MS).map(Long::valueOf);
        Optional<Long> longest =
                findings.sound(LocationKeys.DISCOVERY_INTERVAL_MAX_MS).map(Long::valueOf);
        if (interval.isPresent() && longest.isPresent() && longest.get() < interval.get()) {
            findings.mistake(
                    LocationKeys.DISCOVERY_INTERVAL_MAX_MS,
                    LocationKeys.DISCOVERY_INTERVAL_MAX_MS + " is " + longest.get() + ", less than "
                            + LocationKeys.DISCOVERY_INTERVAL_MS + ", which is " + interval.get()
                            + ". Raise the one or lower the other.");
        }
    }
}
