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
package io.headwater.connect.s3.progress;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What the source offsets of one object share while it is read. Thread-safe. */
public final class ObjectProgress {

    private final ObjectRef object;
    private final Instant startedAt;
    private final long finished;
    private final AtomicLong outstanding = new AtomicLong();
    private volatile Optional<StoredOffset> instead = Optional.empty();

    /** Reading an object from its beginning. */
    public ObjectProgress(ObjectRef object, Instant startedAt) {
        this(object, startedAt, 0);
    }

    /**
     * Reading an object, or the rest of it.
     *
     * @param object as it was listed
     * @param startedAt when reading it began, across restarts
     * @param finished rows that were finished before
     */
    public ObjectProgress(ObjectRef object, Instant startedAt, long finished) {
        this.finished = finished;
        this.object = Objects.requireNonNull(object, "object");
        this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
    }

    public ObjectRef object() {
        return object;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Whether all that was handed over before this reading began is committed. */
    boolean goesOnFrom(Optional<StoredOffset> committed) {
        return finished == 0
                || committed
                        .filter(offset -> offset.etag().equals(object.etag()) && offset.row() >= finished)
                        .isPresent();
    }

    /** How many records of its rows Connect has and is not finished with. */
    AtomicLong outstanding() {
        return outstanding;
    }

    /** The source partition, the same instance for every record of the object. */
    public Map<String, String> partition() {
        return SourcePartition.of(object);
    }

    /**
     * The offset at a row.
     *
     * @param row rows finished, invalid ones too
     * @param nextByte from where reading goes on with the next row, negative where that is not known
     */
    public StoredOffset at(long row, long invalid, long nextByte, boolean done) {
        OptionalLong position = nextByte < 0 ? OptionalLong.empty() : OptionalLong.of(nextByte);
        return new StoredOffset(
                object.etag(),
                row,
                invalid,
                position,
                Optional.of(object.modified()),
                Optional.of(startedAt),
                false,
                done);
    }

    /**
     * The transaction that holds all rows handed over so far is taken back. Connect commits the offsets of its records nevertheless: from
     * now on the offset of each of these rows is this one.
     */
    public void takeBack(StoredOffset offset) {
        instead = Optional.of(offset);
    }

    /** What is stored of a row: its own offset, unless it was taken back. */
    StoredOffset stored(StoredOffset own) {
        return instead.orElse(own);
    }
}
