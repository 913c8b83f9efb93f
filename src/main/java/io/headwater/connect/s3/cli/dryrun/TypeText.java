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
package io.headwater.connect.s3.cli.dryrun;

import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.DeclaredTypes;
import org.apache.kafka.connect.data.Schema;

/** How types are called in the head of a table. */
final class TypeText {

    private TypeText() {}

    /** As DDL declares it, or as Connect calls it where DDL has no word for it. */
    static String of(Schema schema) {
        String type;
        try {
            type = Ddl.format(DeclaredTypes.of(schema));
        } catch (IllegalArgumentException e) {
            type = schema.type().name();
        }
        return schema.isOptional() ? type : type + " NOT NULL";
    }

    /** Whether its values are numbers, which stand to the right. */
    static boolean isNumber(Schema schema) {
        return switch (schema.type()) {
            case INT8, INT16, INT32, INT64 -> schema.name() == null;
            case FLOAT32, FLOAT64 -> true;
            case BYTES -> schema.name() != null;
            case BOOLEAN, STRING, ARRAY, MAP, STRUCT -> false;
        };
    }
}
