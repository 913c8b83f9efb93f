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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ParquetDecodingException;

/** Holds what a footer claims against its bytes, before parquet makes objects of it. */
final class FooterClaims {

    /** Some hundred thousand column chunks: with each element at a hundred bytes they fit into a small heap. */
    static final int MAX_ELEMENTS = 2_000_000;

    /** Groups in one another; parquet recurses into them. */
    private static final int MAX_SCHEMA_DEPTH = 300;

    private FooterClaims() {}

    /** @param footer without the length and the magic behind it */
    static void check(ByteBuffer footer) throws IOException {
        new ThriftWalk(ByteBufferInputStream.wrap(footer), MAX_ELEMENTS).struct((parent, field, value) -> {});
        List<SchemaElement> schema =
                Util.readFileMetaData(ByteBufferInputStream.wrap(footer), true).getSchema();
        if (schema == null) {
            throw new ParquetDecodingException("it has no schema");
        }
        checkDepth(schema);
    }

    /** The schema is a list in depth-first order, in which each group says how many children follow. */
    private static void checkDepth(List<SchemaElement> schema) {
        int[] childrenLeft = new int[MAX_SCHEMA_DEPTH];
        int depth = 0;
        for (SchemaElement element : schema) {
            if (element.getNum_children() > 0) {
                depth++;
                if (depth == MAX_SCHEMA_DEPTH) {
                    throw new ParquetDecodingException("its schema nests deeper than " + MAX_SCHEMA_DEPTH + " levels");
                }
                childrenLeft[depth] = element.getNum_children();
            } else {
                while (depth > 0 && --childrenLeft[depth] == 0) {
                    depth--;
                }
            }
        }
    }
}
