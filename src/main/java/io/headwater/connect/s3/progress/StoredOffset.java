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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How far an object has been read, as Connect stores it: a flat map of primitives.
 *
 * @param etag of the object that was read
 * @param row rows finished, invalid ones too
 * @param invalid how many of them were invalid
 * @param nextByte from where reading goes on with the next row, for uncompressed text
 * @param modified last modification of the object
 * @param startedAt when reading it began
 * @param rejected whether the rest of it could not be read and its dead letter has been handed over, so that only its report is left
 * @param done whether nothing of it is left
 */
public record StoredOffset(
        String etag,
        long row,
        long invalid,
        OptionalLong nextByte,
        Instant modified,
        Instant startedAt,
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

    /** As Connect stores it; times in milliseconds since 1970, {@code rejected} only where it is true. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(ETAG, etag);
        map.put(ROW, row);
        map.put(INVALID, invalid);
        nextByte.ifPresent(position -> map.put(BYTE, position));
        map.put(MODIFIED, modified.toEpochMilli());
        map.put(STARTED_AT, startedAt.toEpochMilli());
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
        try {
            OptionalLong nextByte = map.get(BYTE) == null ? OptionalLong.empty() : OptionalLong.of(number(map, BYTE));
            return new StoredOffset(
                    (String) map.get(ETAG),
                    number(map, ROW),
                    number(map, INVALID),
                    nextByte,
                    Instant.ofEpochMilli(number(map, MODIFIED)),
                    Instant.ofEpochMilli(number(map, STARTED_AT)),
                    flag(map, REJECTED),
                    flag(map, DONE));
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new ConnectException(
                    "The stored offset of " + uri + " is " + map + ", which is none of this connector ("
                            + e.getMessage()
                            + "); delete it through Connect's REST API to read the object from its beginning",
                    e);
        }
    }

    private static boolean flag(Map<String, ?> map, String key) {
        return map.get(key) != null && (Boolean) map.get(key);
    }

    /** Converters may give back an Integer for a Long. */
    private static long number(Map<String, ?> map, String key) {
        return ((Number) map.get(key)).longValue();
    }
}
