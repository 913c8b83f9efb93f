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

/**
 * Who a statement is about.
 *
 * @param kind {@code AWS} for a role, a user or an account, {@code Federated} for an identity provider
 * @param arn of the role, user, account or provider
 */
public record Principal(Kind kind, String arn) {

    /** The word that IAM has for it. */
    public enum Kind {
        AWS("AWS"),
        FEDERATED("Federated");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Principal {
        if (!arn.startsWith("arn:")) {
            throw new IllegalArgumentException(arn + " is no ARN");
        }
    }

    static Principal aws(String arn) {
        return new Principal(Kind.AWS, arn);
    }
}
