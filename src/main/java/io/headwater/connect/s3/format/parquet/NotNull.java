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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.ErrorCode;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Columns that are {@code NOT NULL} in the schema of the topic, in files that let them be null. */
final class NotNull {

    private NotNull() {}

    /** Puts the default in place of a null; without one the row is invalid. */
    static void fillOrRefuse(Struct struct, Field field, String column, RowState row) {
        if (struct.getWithoutDefault(field.name()) != null) {
            return;
        }
        Object defaultValue = field.schema().defaultValue();
        if (defaultValue == null) {
            row.invalid(
                    column,
                    new InvalidValueException(
                            ErrorCode.MISSING_VALUE, "is null, and NOT NULL in the schema of its topic"));
        } else {
            struct.put(field, defaultValue);
        }
    }
}
