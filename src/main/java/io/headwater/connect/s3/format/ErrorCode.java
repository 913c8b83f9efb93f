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
package io.headwater.connect.s3.format;

import java.util.Locale;

/** The stable codes of what is wrong with a row or an object; dead letters carry them in lower case. */
public enum ErrorCode {
    /** A CSV row has another number of fields than the header. */
    FIELD_COUNT,
    /** A quoted CSV field has no end, or characters follow its closing quote. */
    UNCLOSED_QUOTE,
    /** The bytes are not text in the object's charset. */
    MALFORMED_TEXT,
    /** A text row holds a NUL byte. */
    NUL_BYTE,
    /** A row is longer than {@code row.max.bytes}. */
    ROW_TOO_LONG,
    /** A row is not one JSON document; for a whole object, what stands between its rows is not JSON. */
    MALFORMED_JSON,
    /** A JSON row is not an object. */
    NOT_AN_OBJECT,
    /** A JSON object has the same key twice. */
    DUPLICATE_FIELD,
    /** A field is not in the schema. */
    UNKNOWN_FIELD,
    /** A value is not of its column's type, or outside its range. */
    INVALID_VALUE,
    /** A column that is not nullable has no value. */
    MISSING_VALUE,
    /** The compressed data is cut short or damaged; an object's error. */
    MALFORMED_COMPRESSION,
    /** The header of a CSV object cannot be read or used; an object's error. */
    MALFORMED_HEADER,
    /** The object is no Parquet file, or a damaged one; an object's error. */
    MALFORMED_PARQUET,
    /** The object uses something that Headwater does not read; an object's error. */
    UNSUPPORTED,
    /** A bound that protects the worker would be exceeded; an object's error. */
    LIMIT_EXCEEDED,
    /** The object's own schema does not fit the declared one; an object's error. */
    SCHEMA_MISMATCH;

    /** As dead letters and messages show it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
