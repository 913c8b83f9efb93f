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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Tells how an object is compressed where neither configuration nor key do: by its first bytes. */
final class Compressions {

    /** Of a gzip member, by RFC 1952. */
    private static final short GZIP_MAGIC = 0x1F8B;

    private Compressions() {}

    static Compression of(ObjectWork work, FetchedObject input) throws IOException {
        if (work.compression().isPresent()) {
            return work.compression().get();
        }
        boolean resumesAtByte = work.start().nextByte() >= 0;
        if (!work.format().isText() || resumesAtByte || work.object().size() < Short.BYTES) {
            return Compression.NONE;
        }
        ByteBuffer magic = ByteBuffer.allocate(Short.BYTES);
        input.readFully(0, magic);
        return magic.getShort(0) == GZIP_MAGIC ? Compression.GZIP : Compression.NONE;
    }
}
