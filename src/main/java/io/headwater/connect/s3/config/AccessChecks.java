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

/** Mistakes between the keys that say with which credentials the bucket is read. */
final class AccessChecks {

    private static final List<String> SOURCES =
            List.of(RoleKeys.WEB_IDENTITY_TOKEN_FILE, AccessKeys.CREDENTIALS_PROVIDER_CLASS, AccessKeys.ACCESS_KEY_ID);

    private AccessChecks() {}

    static void check(Findings findings) {
        checkKeys(findings);
        checkSources(findings);
        RoleChecks.check(findings);
    }

    private static void checkKeys(Findings findings) {
        boolean id = findings.isSet(AccessKeys.ACCESS_KEY_ID);
        boolean secret = findings.isSet(AccessKeys.SECRET_ACCESS_KEY);
        if (id && !secret) {
            missing(findings, AccessKeys.SECRET_ACCESS_KEY, AccessKeys.ACCESS_KEY_ID);
        }
        if (secret && !id) {
            missing(findings, AccessKeys.ACCESS_KEY_ID, AccessKeys.SECRET_ACCESS_KEY);
        }
        if (findings.isSet(AccessKeys.SESSION_TOKEN) && !id && !secret) {
            findings.mistake(
                    AccessKeys.SESSION_TOKEN,
                    AccessKeys.SESSION_TOKEN + " is set without " + AccessKeys.ACCESS_KEY_ID + " and "
                            + AccessKeys.SECRET_ACCESS_KEY + ", which it belongs to. Set them, or remove it.");
        }
    }

    /** Of two sources one would be left unused, and nobody would know which. */
    private static void checkSources(Findings findings) {
        List<String> given = SOURCES.stream().filter(findings::isSet).toList();
        given.stream()
                .skip(1)
                .forEach(key -> findings.mistake(
                        key,
                        key + " is set beside " + given.get(0)
                                + ": the first credentials come from one of them. Remove the " + "other."));
    }

    private static void missing(Findings findings, String absent, String present) {
        findings.mistake(
                absent,
                absent + " is missing, and " + present + " is set. Set both, or neither to use the default chain.");
    }
}
