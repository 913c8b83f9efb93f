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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One statement of an IAM policy that allows something.
 *
 * @param sid what it is for; of letters and digits
 * @param principal who is allowed; empty in a policy that is attached to the one who is
 * @param actions such as {@code s3:GetObject}
 * @param resources ARNs with wildcards; empty in a trust policy, which is about its own role
 * @param conditions values by condition key by operator, such as {@code StringEquals}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">the element</a>
 */
public record Statement(
        String sid,
        Optional<Principal> principal,
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions) {

    public Statement {
        if (!sid.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("sid " + sid);
        }
        Objects.requireNonNull(principal, "principal");
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("statement " + sid + " allows nothing");
        }
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
    }

    static Statement of(String sid, List<String> actions, List<String> resources) {
        return new Statement(sid, Optional.empty(), actions, resources, Map.of());
    }

    /** The same in the policy of its key, which is about that key alone. */
    public Statement inThePolicyOfItsKey() {
        return new Statement(sid, principal, actions, List.of("*"), conditions);
    }

    /** The same in a policy of the resource, which names who is allowed. */
    Statement to(Principal allowed) {
        return new Statement(sid, Optional.of(allowed), actions, resources, conditions);
    }

    /** The same in a policy of the resource, for a role, a user or an account. */
    public Statement toAws(String arn) {
        return to(Principal.aws(arn));
    }

    Statement named(String name) {
        return new Statement(name, principal, actions, resources, conditions);
    }

    Statement when(Map<String, Map<String, List<String>>> held) {
        return new Statement(sid, principal, actions, resources, held);
    }
}
