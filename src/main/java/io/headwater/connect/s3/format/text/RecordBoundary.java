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
package io.headwater.connect.s3.format.text;

/**
 * Finds where a record of a text format ends, on bytes. Stateless: each call starts at the beginning of a record. All
 * charsets it is used with have ASCII's bytes for the format's own characters and nowhere else.
 */
public interface RecordBoundary {

    /** The record goes on past the bytes at hand. */
    int INCOMPLETE = -1;

    /** The record is malformed so that its end cannot be told; it is taken to end at its first line ending. */
    int MALFORMED = -2;

    /** In the place of a byte: there is no such character. */
    int NO_BYTE = 256;

    /**
     * The index of the line ending that ends the record that begins at {@code from}, or of {@code to} where the data ends
     * without one.
     *
     * @param to where the bytes at hand end
     * @param atEnd whether no bytes follow those at hand
     * @return the index, {@link #INCOMPLETE} (never at the end), or {@link #MALFORMED}
     */
    int end(byte[] bytes, int from, int to, boolean atEnd);

    /** The index of the first line ending from {@code from} on, or -1. */
    int lineEnd(byte[] bytes, int from, int to);

    /** The index of the first byte from {@code from} on that belongs to a record, behind line endings and blank lines. */
    int skipBlank(byte[] bytes, int from, int to);

    /** Whether a carriage return without a line feed ends a line. */
    boolean carriageReturnEndsLine();

    /** The byte with which a line begins that is a comment and no record, or {@link #NO_BYTE}. */
    default int comment() {
        return NO_BYTE;
    }
}
