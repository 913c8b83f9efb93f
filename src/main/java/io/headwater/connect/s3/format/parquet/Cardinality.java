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

import org.apache.parquet.schema.Type;

/** How many values a field has in its group. */
enum Cardinality {
    ONE,
    ONE_OR_NULL,
    /** An array; the field is repeated without being marked as a list. */
    MANY;

    static Cardinality of(Type type) {
        return switch (type.getRepetition()) {
            case REQUIRED -> ONE;
            case OPTIONAL -> ONE_OR_NULL;
            case REPEATED -> MANY;
        };
    }
}
