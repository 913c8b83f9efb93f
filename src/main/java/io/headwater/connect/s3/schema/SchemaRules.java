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
package io.headwater.connect.s3.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of data that the schema of its topic has no place for.
 *
 * @param unknownFields of a field outside the schema
 * @param rescueField the field that keeps it; there exactly with {@link UnknownFields#RESCUE}
 * @param stringColumns whether every column of a CSV object is a string
 */
public record SchemaRules(UnknownFields unknownFields, Optional<String> rescueField, boolean stringColumns) {

    /** Nothing is taken but what the schema has. */
    public static final SchemaRules FIXED = new SchemaRules(UnknownFields.INVALID, Optional.empty(), false);

    public SchemaRules {
        Objects.requireNonNull(unknownFields, "unknownFields");
        if (rescueField.isPresent() != (unknownFields == UnknownFields.RESCUE)) {
            throw new IllegalArgumentException(unknownFields + " with rescue field " + rescueField);
        }
    }

    /** The rules inside a struct: what is rescued there is kept with the row. */
    public SchemaRules inStructs() {
        return rescueField.isEmpty() ? this : FIXED;
    }

    /** Whether the field of this name is the schema's own, which no data fills by its name. */
    public boolean isRescueField(String name) {
        return rescueField.isPresent() && rescueField.get().equals(name);
    }
}
