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
 * A named column of a row or a struct.
 *
 * @param name as in the data, not empty: Connect has no fields without a name
 * @param field the name of its field in records, as {@code field.names} makes it
 * @param type its type
 * @param nullable whether it may have no value
 * @param defaultText the text of its default, in the column's own text form, where it has one
 * @param partition whether its values stand in the keys of objects, and not in these
 */
public record Column(
        String name, String field, DataType type, boolean nullable, Optional<String> defaultText, boolean partition) {

    public Column {
        if (name.isEmpty() || field.isEmpty()) {
            throw new IllegalArgumentException("a column has an empty name");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultText, "defaultText");
    }

    /** A column whose field has the same name. */
    public Column(String name, DataType type, boolean nullable, Optional<String> defaultText) {
        this(name, name, type, nullable, defaultText, false);
    }

    /** A nullable column without a default: what inference gives. */
    public static Column optional(String name, DataType type) {
        return new Column(name, type, true, Optional.empty());
    }

    /** The same column with another type. */
    public Column withType(DataType other) {
        return new Column(name, field, other, nullable, defaultText, partition);
    }

    /** The same column with another name in records. */
    public Column withField(String other) {
        return new Column(name, other, type, nullable, defaultText, partition);
    }

    /** The same column with its values in the keys of objects. */
    public Column asPartition() {
        return new Column(name, field, type, nullable, defaultText, true);
    }

    /** Whether a row without a value is invalid. */
    public boolean isRequired() {
        return !nullable && defaultText.isEmpty();
    }
}
