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

import io.headwater.connect.s3.store.OneLine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How far an object has been read, as Connect stores it: a flat map of primitives.
 *
 * @param etag of the object that was read
 * @param row rows finished, invalid ones too
 * @param invalid how many of them were invalid
 * @param nextByte from where reading goes on with the next row, for uncompressed text
 * @param modified last modification of the object; a person who writes an offset may leave it out
 * @param startedAt when reading it began; the same
 * @param rejected whether the rest of it could not be read and its dead letter has been handed over, so that only its report is left
 * @param done whether nothing of it is left
 */
public record StoredOffset(
        String etag,
        long row,
        long invalid,
        OptionalLong nextByte,
        Optional<Instant> modified,
        Optional<Instant> startedAt,
        boolean rejected,
        boolean done) {

    private static final String ETAG = "etag";
    private static final String ROW = "row";
    private static final String INVALID = "invalid";
    private static final String BYTE = "byte";
    private static final String MODIFIED = "modified";
    private static final String STARTED_AT = "started_at";
    private static final String REJECTED = "rejected";
    private static final String DONE = "done";

    /** All that an offset may hold, in the order in which it is shown. */
    static final Set<String> KEYS = Collections.unmodifiableSet(
            new LinkedHashSet<>(List.of(ETAG, ROW, INVALID, BYTE, MODIFIED, STARTED_AT, REJECTED, DONE)));

    public StoredOffset {
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(nextByte, "nextByte");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(startedAt, "startedAt");
        if (row < 0 || invalid < 0 || invalid > row) {
            throw new IllegalArgumentException("row " + row + ", invalid " + invalid);
        }
        if (nextByte.isPresent() && nextByte.getAsLong() < 0) {
            throw new IllegalArgumentException("byte " + nextByte.getAsLong());
        }
    }

    /** The same place, with the object's dead letter handed over. */
    public StoredOffset asRejected() {
        return new StoredOffset(etag, row, invalid, nextByte, modified, startedAt, true, done);
    }

    /** Whether anything of the object was read. */
    public boolean hasBegun() {
        return row > 0 || rejected || done;
    }

    /**
     * With so many rows finished. What only the connector can know of that place, the byte and when reading began, is left out: reading goes
     * from the beginning and skips the rows.
     *
     * @param invalidRows how many of these were invalid
     */
    public StoredOffset rewound(long toRow, long invalidRows) {
        return new StoredOffset(
                etag, toRow, invalidRows, OptionalLong.empty(), modified, Optional.empty(), false, false);
    }

    /** With nothing of the object left. */
    public StoredOffset asDone() {
        return new StoredOffset(etag, row, invalid, OptionalLong.empty(), modified, startedAt, false, true);
    }

    /** As Connect stores it; times in milliseconds since 1970, {@code rejected} only where it is true. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(ETAG, etag);
        map.put(ROW, row);
        map.put(INVALID, invalid);
        nextByte.ifPresent(position -> map.put(BYTE, position));
        modified.ifPresent(time -> map.put(MODIFIED, time.toEpochMilli()));
        startedAt.ifPresent(time -> map.put(STARTED_AT, time.toEpochMilli()));
        if (rejected) {
            map.put(REJECTED, true);
        }
        map.put(DONE, done);
        return map;
    }

    /**
     * Reads what Connect stored.
     *
     * @param uri the object it is of, for the message
     * @throws ConnectException when it is no offset of this connector
     */
    public static StoredOffset parse(String uri, Map<String, ?> map) {
        OffsetMap read = new OffsetMap(map);
        return of(read).orElseThrow(() -> new ConnectException("The stored offset of " + OneLine.of(uri) + " is " + map
                + ", which is none of this connector (" + String.join("; ", read.mistakes())
                + "); delete it through Connect's REST API to read the object from its beginning"));
    }

    /** The offset that the map is; empty where something is wrong with it, which is noted there. */
    static Optional<StoredOffset> of(OffsetMap map) {
        String etag = map.text(ETAG);
        long row = map.count(ROW);
        long invalid = map.count(INVALID);
        OptionalLong nextByte = map.optionalCount(BYTE);
        Optional<Instant> modified = map.time(MODIFIED);
        Optional<Instant> startedAt = map.time(STARTED_AT);
        boolean rejected = map.flag(REJECTED);
        boolean done = map.flag(DONE);
        if (map.isSound() && invalid > row) {
            map.mistake("invalid is " + invalid + " and row is " + row
                    + ": no more rows can have been invalid than are finished");
        }
        return map.isSound()
                ? Optional.of(new StoredOffset(etag, row, invalid, nextByte, modified, startedAt, rejected, done))
                : Optional.empty();
    }
}
