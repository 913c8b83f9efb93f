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

import java.util.Objects;
import java.util.Optional;

/**
 * Where the schema of the rows comes from.
 *
 * @param mode sampled, declared, or strings only
 * @param fields the declared fields as DDL; there exactly when the mode is {@link SchemaMode#DECLARED}
 * @param inferObjects how many objects are sampled
 * @param inferRows how many rows of each
 * @param evolution what becomes of a field outside the schema
 * @param rescueField the field that keeps what the schema has no place for, where there is one
 * @param name the full name of the value schema; empty for one made of the topic's
 */
public record SchemaSettings(
        SchemaMode mode,
        Optional<String> fields,
        int inferObjects,
        int inferRows,
        SchemaEvolution evolution,
        Optional<String> rescueField,
        Optional<String> name) {

    public SchemaSettings {
        Objects.requireNonNull(evolution, "evolution");
        Objects.requireNonNull(rescueField, "rescueField");
        Objects.requireNonNull(name, "name");
        Limits.atLeastOne("inferObjects", inferObjects);
        Limits.atLeastOne("inferRows", inferRows);
        if (fields.isPresent() != (mode == SchemaMode.DECLARED)) {
            throw new IllegalArgumentException(
                    "mode " + mode + (fields.isPresent() ? " with" : " without") + " fields");
        }
    }
}
