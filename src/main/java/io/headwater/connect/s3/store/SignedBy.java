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
package io.headwater.connect.s3.store;

import io.headwater.connect.s3.config.RoleKeys;
import java.util.Optional;

/**
 * Whose signature was refused: that of credentials which somebody gave, or of a role's session, of which nobody has anything in hand.
 *
 * @param source where the first credentials come from
 * @param role the role whose session it is, where it is one
 */
record SignedBy(Caller.Source source, Optional<Caller.Role> role) {

    static SignedBy of(Failure failure) {
        return new SignedBy(failure.caller().source(), failure.caller().role());
    }

    String key() {
        return role.map(Caller.Role::key).orElse(source.key());
    }

    String secretKey() {
        return role.map(Caller.Role::key).orElse(source.secretKey());
    }

    String tokenKey() {
        return role.map(Caller.Role::key).orElse(source.tokenKey());
    }

    String unknown() {
        return role.isPresent() ? ofAnotherSts() : "the access key is not known; " + source.check(source.key());
    }

    String wronglySigned() {
        return role.isPresent()
                ? "the session's signature is not accepted; see that no proxy before aws.s3.endpoint changes requests"
                : "the secret does not belong to the access key; " + source.check(source.secretKey());
    }

    String wrongToken() {
        return role.isPresent() ? ofAnotherSts() : "the session token is not valid; " + source.check(source.tokenKey());
    }

    private static String ofAnotherSts() {
        return "the role's session is not known; it was revoked, or " + RoleKeys.STS_ENDPOINT + " and "
                + RoleKeys.STS_REGION + " lead to an STS whose sessions this S3 does not take";
    }
}
