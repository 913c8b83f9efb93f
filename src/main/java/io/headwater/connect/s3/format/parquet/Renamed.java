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

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Types of Parquet with another name. */
final class Renamed {

    private Renamed() {}

    static Type of(Type type, String name) {
        if (type.getName().equals(name)) {
            return type;
        }
        return type.isPrimitive() ? primitive(type.asPrimitiveType(), name) : group(type.asGroupType(), name);
    }

    private static Type primitive(PrimitiveType type, String name) {
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(
                        type.getPrimitiveTypeName(), type.getRepetition())
                .length(type.getTypeLength())
                .as(type.getLogicalTypeAnnotation())
                .columnOrder(type.columnOrder());
        return type.getId() == null
                ? builder.named(name)
                : builder.id(type.getId().intValue()).named(name);
    }

    private static Type group(GroupType type, String name) {
        Types.GroupBuilder<GroupType> builder = Types.buildGroup(type.getRepetition())
                .as(type.getLogicalTypeAnnotation())
                .addFields(type.getFields().toArray(Type[]::new));
        return type.getId() == null
                ? builder.named(name)
                : builder.id(type.getId().intValue()).named(name);
    }
}
