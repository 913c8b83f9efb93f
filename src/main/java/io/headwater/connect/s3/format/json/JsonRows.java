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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.text.RowSource;
import java.io.IOException;

/** How an object is divided into rows. Thread-safe. */
interface JsonRows {

    /**
     * From the first row.
     *
     * @throws io.headwater.connect.s3.format.UnreadableObjectException when the object is not in UTF-8
     */
    RowSource fromBeginning(ObjectInput input, Compression compression) throws IOException;

    /** From where the rows of a source that began before said that reading can go on, in an object that is not compressed. */
    RowSource fromByte(ObjectInput input, long offset, long rowsBefore) throws IOException;
}
