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
package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.format.ErrorCode;

/** Takes the fields of CSV rows, row after row. */
interface CsvRowHandler {

    /** A row begins; {@code row} counts from 0 in its {@link io.headwater.connect.s3.format.text.TextRows}. */
    void begin(int row);

    /** The next field of the row, which has a value; the characters are valid during the call. */
    void field(int index, char[] chars, int offset, int length, boolean quoted);

    /** The next field of the row, which is null. */
    void nullField(int index);

    /** The row ends, with so many fields. */
    void end(int fields);

    /** Instead of begin, fields and end: a row that cannot be taken apart. */
    void unparsable(int row, ErrorCode error, String message);
}
