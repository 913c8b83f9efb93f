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

import java.util.Optional;

/**
 * What would have to be granted for something that was denied, for the end of a message: the statements, and whose policies they go
 * into. Each is a full sentence. Asks nobody.
 */
public interface Grants {

    /** Nothing is known of who would have to grant it. */
    Grants UNKNOWN = new Grants() {
        @Override
        public String partition() {
            return "aws";
        }

        @Override
        public boolean lists() {
            return false;
        }

        @Override
        public String toList(Lacking lacking) {
            return "";
        }

        @Override
        public String toRead(Lacking lacking) {
            return "";
        }

        @Override
        public String toDecrypt(Optional<String> keyArn, Lacking lacking) {
            return "";
        }

        @Override
        public String toEnd(Lacking lacking) {
            return "";
        }

        @Override
        public String toAssume(Lacking lacking) {
            return "";
        }
    };

    /** That of ARNs of what is read: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    String partition();

    /** Whether what is read is found by listing, so that whoever reads may list. */
    boolean lists();

    /** Listing what is read. */
    String toList(Lacking lacking);

    /** Reading it. */
    String toRead(Lacking lacking);

    /**
     * Decrypting it.
     *
     * @param keyArn the KMS key's, where it is known
     */
    String toDecrypt(Optional<String> keyArn, Lacking lacking);

    /** Doing with what is done what is configured. */
    String toEnd(Lacking lacking);

    /** Assuming the role that reads. */
    String toAssume(Lacking lacking);
}
