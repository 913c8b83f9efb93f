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

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Gives the rows of one text object, cut but not parsed. Used by one thread. */
public interface RowSource extends Closeable {

    /**
     * The next rows, as many as are at hand but not more than {@code most}; empty exactly at the end of the text.
     *
     * @throws io.headwater.connect.s3.format.UnreadableObjectException when what follows the rows given so far is not of the
     *     format; each further call says the same
     */
    Optional<TextRows> next(int most) throws IOException;

    /** Counts rows off without handing them out; stops at the end of the text. */
    default void skip(long rows) throws IOException {
        long left = rows;
        while (left > 0) {
            Optional<TextRows> skipped = next((int) Math.min(Integer.MAX_VALUE, left));
            if (skipped.isEmpty()) {
                return;
            }
            left -= skipped.get().rows();
        }
    }

    /** Releases what decompresses the text. */
    @Override
    void close() throws IOException;
}
