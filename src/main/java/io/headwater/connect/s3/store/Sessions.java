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

/**
 * The sessions that requests are signed with, which may be revoked before they expire. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html">Revoking sessions of a role</a>
 */
public interface Sessions {

    /** For credentials that are what they are. */
    Sessions NONE = new Sessions() {

        @Override
        public long begun() {
            return 0;
        }

        @Override
        public boolean renewed(long begunBefore) {
            return false;
        }
    };

    /** How many sessions have begun so far. */
    long begun();

    /**
     * Whether to ask again what was refused: another session has begun meanwhile, or will with the next request. One that has only just
     * begun is not replaced: it is not the session that was refused.
     *
     * @param begunBefore what {@link #begun()} was before the request that was refused
     */
    boolean renewed(long begunBefore);
}
