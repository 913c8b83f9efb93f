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
import java.util.Objects;

/**
 * A policy and where it goes.
 *
 * @param name a file's name without its extension
 * @param holder what it is attached to
 * @param purpose one sentence for the one who attaches it
 * @param statements at least one
 */
public record PolicyDocument(String name, PolicyHolder holder, String purpose, List<Statement> statements) {

    public PolicyDocument {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(purpose, "purpose");
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("policy " + name + " has no statement");
        }
    }

    /** The same with other statements. */
    PolicyDocument with(List<Statement> others) {
        return new PolicyDocument(name, holder, purpose, others);
    }
}
