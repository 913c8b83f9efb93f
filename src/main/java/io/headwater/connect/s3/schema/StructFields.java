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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Puts values into structs. {@link Struct#put} holds every value against the schema again, and makes a text for the message that it
 * might need: for rows of numbers that is nearly half of all the work. Here the values come from parsers that were made for the field's schema, so
 * they go straight into the struct's array of values, where that can be reached; elsewhere through {@link Struct#put}.
 */
public final class StructFields {

    /** A private field of Connect's: whoever renames it gets slower rows, not other ones. */
    private static final String VALUES_FIELD = "values";

    private static final Optional<VarHandle> FOUND = find();
    /** Constant for the compiler; null where there is none. */
    private static final VarHandle VALUES = FOUND.orElse(null);

    private StructFields() {}

    /**
     * Puts a value.
     *
     * @param field of the struct's schema
     * @param value of the field's type, or null where the field is optional; not checked
     */
    public static void put(Struct struct, Field field, Object value) {
        if (VALUES == null) {
            struct.put(field, value);
        } else {
            ((Object[]) VALUES.get(struct))[field.index()] = value;
        }
    }

    /** Whether values need not go through {@link Struct#put}. */
    static boolean areDirect() {
        return FOUND.isPresent();
    }

    private static Optional<VarHandle> find() {
        try {
            return Optional.of(MethodHandles.privateLookupIn(Struct.class, MethodHandles.lookup())
                    .findVarHandle(Struct.class, VALUES_FIELD, Object[].class));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
