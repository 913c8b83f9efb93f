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

import java.util.Optional;

/** What a policy is attached to. */
public sealed interface PolicyHolder {

    /** Its ARN. */
    String arn();

    /** What kind of policy it is, in a word. */
    String kind();

    /** The account whose administrator attaches it; empty where its ARN does not tell. */
    default Optional<String> account() {
        return Optional.of(Arns.account(arn())).filter(account -> !account.isEmpty());
    }

    /** What a role or a user may do. */
    record Permissions(String arn) implements PolicyHolder {
        @Override
        public String kind() {
            return "permissions";
        }
    }

    /** Who may assume a role. */
    record Trust(String arn) implements PolicyHolder {
        @Override
        public String kind() {
            return "trust";
        }
    }

    /**
     * What a bucket allows to others than its account's own.
     *
     * @param account where it is known: no ARN of a bucket tells
     */
    record Bucket(String arn, Optional<String> account) implements PolicyHolder {
        @Override
        public String kind() {
            return "bucket";
        }
    }

    /** What a KMS key allows. */
    record Key(String arn) implements PolicyHolder {
        @Override
        public String kind() {
            return "key";
        }
    }
}
