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

/** What a value looked like, as inference remembers it. */
enum ObservedKind {
    BOOLEAN,
    /** An integer that a double holds exactly. */
    INTEGER,
    /** An integer of 64 bits that a double does not hold exactly. */
    LONG_INTEGER,
    DOUBLE,
    DATE,
    /** A timestamp with an offset. */
    TIMESTAMP,
    /** A timestamp without an offset. */
    LOCAL_TIMESTAMP,
    STRUCT,
    ARRAY,
    /** Anything that only a string keeps as it is. */
    TEXT;

    private static final long EXACT_DOUBLE = 1L << 53;

    /** The kind of a string that may be a date or timestamp. */
    static ObservedKind ofString(CharSequence text) {
        if (text.length() == IsoDates.length(text)) {
            return IsoDates.epochDay(text) == IsoDates.INVALID ? TEXT : DATE;
        }
        if (IsoTimestamps.floored(text) == FlooredMillis.INVALID) {
            return TEXT;
        }
        return IsoTimestamps.isLocal(text) ? LOCAL_TIMESTAMP : TIMESTAMP;
    }

    /** The kind of a text that may be anything but nested. */
    static ObservedKind ofText(CharSequence text) {
        if (WordParsers.isWord(text, "true") || WordParsers.isWord(text, "false")) {
            return BOOLEAN;
        }
        ObservedKind number = NumberText.kind(text);
        return number == TEXT ? ofString(text) : number;
    }

    static ObservedKind ofLong(long value) {
        return value >= -EXACT_DOUBLE && value <= EXACT_DOUBLE ? INTEGER : LONG_INTEGER;
    }
}
