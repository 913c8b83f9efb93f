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

import io.headwater.connect.s3.schema.DataType.StructType;

/**
 * The text form of schemas, as {@code schema.fields} declares them:
 * {@code entity_id STRING NOT NULL, "time of day" TIME, tags ARRAY<STRING>}.
 *
 * <pre>
 * row    = column { "," column }
 * column = name type { "NOT NULL" | "DEFAULT" literal }
 * name   = letters, digits and _ | "any characters" | `any characters`
 * type   = BOOLEAN | INT8 | INT16 | INT32 | INT64 | FLOAT | DOUBLE | STRING | BYTES | UUID
 *        | DECIMAL(precision, scale) | DATE [(form)] | TIME [(digits, form)] | TIMESTAMP [(digits, form)]
 *        | ARRAY&lt;type&gt; | MAP&lt;STRING, type&gt; | STRUCT&lt;column { "," column }&gt;
 * digits = 3 | 6 | 9
 * form   = 'iso' | 'iso-local' | 'epoch-seconds' | 'epoch-millis' | 'epoch-micros' | 'pattern'
 * literal = 'text' | number | TRUE | FALSE | NULL
 * </pre>
 *
 * <p>Of digits and form either may be left out. The digits are those after the second's point that are kept: milliseconds, microseconds
 * or nanoseconds.
 *
 * <p>Words of the language are read in any case; names keep theirs. The quote that encloses a name or text is doubled inside it.
 * {@code 'iso-local'}, of {@code TIMESTAMP} only, is a timestamp without an offset, whose Connect schema carries the parameter
 * {@code local=true}. A default is in the column's own text form.
 */
public final class Ddl {

    private Ddl() {}

    /**
     * The row that the text declares.
     *
     * @throws DdlException when it is no DDL
     */
    public static StructType parse(String text) {
        return new DdlParser(text).row();
    }

    /** A row on one line, from which {@link #parse} gives an equal one. */
    public static String format(StructType row) {
        return DdlWriter.columns(row);
    }

    /** A type as it stands behind a column's name. */
    public static String format(DataType type) {
        return DdlWriter.type(type);
    }
}
