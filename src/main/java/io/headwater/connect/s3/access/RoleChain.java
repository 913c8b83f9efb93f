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

import io.headwater.connect.s3.store.Sessions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sessions of all roles on the way to a principal. Which of them was revoked cannot be told from a refusal.
 *
 * @param sessions in the order in which the roles are assumed
 */
record RoleChain(List<RoleSession> sessions) implements Sessions {

    RoleChain {
        sessions = List.copyOf(sessions);
    }

    RoleChain and(RoleSession further) {
        return new RoleChain(
                Stream.concat(sessions.stream(), Stream.of(further)).toList());
    }

    @Override
    public long begun() {
        return sessions.stream().mapToLong(RoleSession::begun).sum();
    }

    @Override
    public boolean renewed(long begunBefore) {
        boolean meanwhile = begunBefore >= sessions.size() && begun() > begunBefore;
        return meanwhile || sessions.stream().filter(RoleSession::renew).count() > 0;
    }
}
