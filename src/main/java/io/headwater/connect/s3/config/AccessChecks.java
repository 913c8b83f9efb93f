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

/** Mistakes between the keys that say as whom the bucket is read. */
final class AccessChecks {

    private static final List<String> ROLE_KEYS = List.of(
            AccessKeys.ROLE_EXTERNAL_ID, AccessKeys.ROLE_SESSION_NAME, AccessKeys.STS_REGION, AccessKeys.STS_ENDPOINT);

    private AccessChecks() {}

    static void check(Findings findings) {
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
        if (!findings.isSet(AccessKeys.ROLE_ARN)) {
            ROLE_KEYS.stream().filter(findings::isSet).forEach(key -> withoutRole(findings, key));
            boolean ownDuration = findings.sound(AccessKeys.ROLE_SESSION_DURATION_SECONDS)
                    .filter(seconds -> !seconds.equals(String.valueOf(AccessKeys.DEFAULT_SESSION_SECONDS)))
                    .isPresent();
            if (ownDuration) {
                withoutRole(findings, AccessKeys.ROLE_SESSION_DURATION_SECONDS);
            }
        }
    }

    private static void missing(Findings findings, String absent, String present) {
        findings.mistake(
                absent,
                absent + " is missing, and " + present + " is set. Set both, or neither to use the default chain.");
    }

    private static void withoutRole(Findings findings, String key) {
        findings.mistake(
                key,
                key + " is set without " + AccessKeys.ROLE_ARN + ", which it belongs to. Set the role, or remove it.");
    }
}
