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

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The last bytes of an object, read with one request and kept: they hold the footer of most files, and all of a small one.
 *
 * @param start where they begin in the object
 * @param bytes from there to the object's end; only ever read through duplicates
 */
record Tail(long start, ByteBuffer bytes) {

    /** What is read at once: footers of a few hundred column chunks fit. */
    static final int SIZE = 64 * 1024;

    /** A larger footer is refused; a gigabyte file of a thousand row groups has one of a few MiB. */
    static final int FOOTER_MAX_BYTES = 64 * 1024 * 1024;

    /** The footer's length and the magic, behind the footer. */
    private static final int TRAILER_BYTES = 8;

    private static final int MAGIC_BYTES = 4;

    static Tail read(ObjectInput input) throws IOException {
        long size = input.object().size();
        if (size < MAGIC_BYTES + TRAILER_BYTES) {
            throw Unreadable.malformed("it has " + size + " bytes, fewer than the smallest Parquet file");
        }
        int length = (int) Math.min(size, SIZE);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        input.readFully(size - length, bytes);
        return new Tail(size - length, bytes.flip().asReadOnlyBuffer());
    }

    /** This, or a longer one where it begins behind the footer's start. */
    Tail withFooter(ObjectInput input, long footerStart) throws IOException {
        if (footerStart >= start) {
            return this;
        }
        ByteBuffer whole = ByteBuffer.allocate((int) (start - footerStart) + bytes.limit());
        for (ObjectInput.Range step : ReadPlan.steps(footerStart, start)) {
            input.readFully(step.offset(), whole.slice(whole.position(), step.length()));
            whole.position(whole.position() + step.length());
        }
        whole.put(bytes.duplicate());
        return new Tail(footerStart, whole.flip().asReadOnlyBuffer());
    }

    /** The footer, without what stands behind it. */
    ByteBuffer footer(long footerStart) {
        int offset = (int) (footerStart - start);
        return bytes.slice(offset, bytes.limit() - TRAILER_BYTES - offset);
    }

    /**
     * Checks magic and length of the footer before anything is allocated for it.
     *
     * @return where the footer begins in the object
     */
    long footerStart() throws UnreadableObjectException {
        ByteBuffer trailer =
                bytes.duplicate().position(bytes.limit() - TRAILER_BYTES).slice();
        int claimed = trailer.order(ByteOrder.LITTLE_ENDIAN).getInt();
        String magic = StandardCharsets.ISO_8859_1.decode(trailer).toString();
        if (magic.equals("PARE")) {
            throw Unreadable.unsupported(
                    "the file is encrypted (its footer, too), which is not read; decrypt it first");
        }
        if (!magic.equals("PAR1")) {
            throw Unreadable.malformed("it does not end in PAR1: it is cut short, or of another format");
        }
        long length = Integer.toUnsignedLong(claimed);
        long footer = start + bytes.limit() - TRAILER_BYTES - length;
        if (length == 0 || footer < MAGIC_BYTES) {
            throw Unreadable.malformed("its footer claims " + length + " bytes, which do not fit into the object");
        }
        if (length > FOOTER_MAX_BYTES) {
            throw Unreadable.malformed(
                    "its footer claims " + length + " bytes, more than the " + FOOTER_MAX_BYTES + " that are read");
        }
        return footer;
    }
}
