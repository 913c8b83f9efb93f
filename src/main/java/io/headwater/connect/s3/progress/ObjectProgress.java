package io.headwater.connect.s3.progress;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the source offsets of one object share while it is read.
 *
 * @param object as it was listed
 * @param startedAt when reading it began, across restarts
 */
public record ObjectProgress(ObjectRef object, Instant startedAt) {

    /** The source partition, the same instance for every record of the object. */
    public Map<String, String> partition() {
        return SourcePartition.of(object);
    }

    /**
     * The offset at a row.
     *
     * @param row rows finished, invalid ones too
     * @param nextByte where the next row begins, negative where that is not known
     */
    public StoredOffset at(long row, long invalid, long nextByte, boolean done) {
        OptionalLong position = nextByte < 0 ? OptionalLong.empty() : OptionalLong.of(nextByte);
        return new StoredOffset(object.etag(), row, invalid, position, object.modified(), startedAt, done);
    }
}
