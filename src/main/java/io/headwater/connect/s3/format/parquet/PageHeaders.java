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

import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.io.ParquetDecodingException;

/** Holds what the page headers of a column chunk claim against the chunk, before parquet reads them. */
final class PageHeaders {

    /** Page headers have no lists. */
    private static final int MAX_PARTS = 100;

    /** Old writers left the dictionary's header out of the chunk's size; parquet reads the rest behind the chunk. */
    private static final int MISSING_BYTES = 100;

    private static final int UNCOMPRESSED_SIZE = 2;
    private static final int COMPRESSED_SIZE = 3;
    private static final int DATA_PAGE = 5;
    private static final int DATA_PAGE_V2 = 8;
    private static final int NUMBER_OF_VALUES = 1;

    private final String place;
    private long uncompressed;
    private long compressed;
    private long values;

    private PageHeaders(String place) {
        this.place = place;
    }

    /**
     * Checks the headers of all pages.
     *
     * @param chunk all of its bytes
     * @param values how many the footer says it has
     * @param place names the chunk in messages
     */
    static void check(ByteBufferInputStream chunk, long values, String place) throws UnreadableObjectException {
        try {
            new PageHeaders(place).check(chunk, values);
        } catch (IOException | ParquetDecodingException e) {
            throw Unreadable.malformed("a page header of " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void check(ByteBufferInputStream bytes, long chunkValues) throws IOException {
        long seen = 0;
        long left = bytes.available();
        while (seen < chunkValues) {
            uncompressed = -1;
            compressed = -1;
            values = 0;
            long start = bytes.position();
            new ThriftWalk(bytes, MAX_PARTS).struct(this::note);
            left -= bytes.position() - start;
            if (uncompressed < 0 || compressed < 0 || values < 0 || compressed > left + MISSING_BYTES) {
                throw new ParquetDecodingException("it claims " + values + " values in " + compressed + " bytes ("
                        + uncompressed + " uncompressed), with " + left + " left in the chunk");
            }
            seen += values;
            bytes.skipFully(Math.min(compressed, left));
            left -= compressed;
        }
        if (seen != chunkValues) {
            throw new ParquetDecodingException(
                    "the pages claim " + seen + " values and the chunk " + chunkValues + " in " + place);
        }
    }

    private void note(int parent, int field, long value) {
        if (parent == 0 && field == UNCOMPRESSED_SIZE) {
            uncompressed = value;
        } else if (parent == 0 && field == COMPRESSED_SIZE) {
            compressed = value;
        } else if ((parent == DATA_PAGE || parent == DATA_PAGE_V2) && field == NUMBER_OF_VALUES) {
            values = value;
        }
    }
}
