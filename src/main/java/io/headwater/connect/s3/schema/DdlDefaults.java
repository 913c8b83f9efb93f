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

import io.headwater.connect.s3.schema.DataType.StringType;
import java.util.Optional;

/** The literal after {@code DEFAULT}. */
final class DdlDefaults {

    private DdlDefaults() {}

    /** Takes the literal and checks that it is of the type; empty for {@code NULL}. */
    static Optional<String> take(DdlScanner scanner, DataType type) {
        int position = scanner.position();
        if (type.isNested()) {
            throw new DdlException(position, "arrays, maps and structs cannot have a default");
        }
        if (scanner.at('\'')) {
            return Optional.of(checked(position, scanner.quoted("default"), type));
        }
        DdlException noLiteral = scanner.expected("a default: 'text', a number, TRUE, FALSE or NULL");
        String literal = scanner.bare();
        if (literal.isEmpty()) {
            throw noLiteral;
        }
        if (literal.equalsIgnoreCase("NULL")) {
            return Optional.empty();
        }
        if (type instanceof StringType) {
            throw new DdlException(position, "the default of a STRING stands in single quotes");
        }
        return Optional.of(checked(position, literal, type));
    }

    private static String checked(int position, String literal, DataType type) {
        try {
            TextParsers.of(type).parse(literal);
            return literal;
        } catch (InvalidValueException invalid) {
            throw new DdlException(position, "the default " + invalid.getMessage(), invalid);
        }
    }
}
