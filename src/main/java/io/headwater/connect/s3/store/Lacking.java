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

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Whose policy lacks the statement, as far as a denial tells. AWS tells it within an account or an organization, and nothing across them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">access denied error messages</a>
 */
public enum Lacking {
    /** The policy of whoever asks. */
    THE_CALLERS("no identity-based policy allows"),
    /** The policy of what is asked for: a bucket's, a key's, a role's trust policy. */
    THE_RESOURCES("no (resource-based|role trust) polic(y allows|ies allow)"),
    /** One of the two, or both. */
    EITHER("");

    private final Pattern said;

    Lacking(String said) {
        this.said = Pattern.compile(said);
    }

    static Lacking of(Failure failure) {
        return Arrays.stream(values())
                .filter(lacking -> lacking.said.matcher(failure.message()).find())
                .findFirst()
                .orElse(EITHER);
    }
}
