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
