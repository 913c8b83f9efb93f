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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A version of a topic's schema as Connect stores it among the offsets, a flat map of primitives. A record of a row carries it in the
 * place of its own offset, which therefore stands in here too.
 *
 * @param version its number
 * @param text the schema: DDL, or JSON where objects bring their own
 * @param object the URI of the object whose row carried it
 * @param at how far that object had been read with the row
 * @param after how many of the object's rows were finished by the record before it; -1 where it was the first
 */
public record StoredSchema(int version, String text, String object, StoredOffset at, long after) {

    private static final String VERSION = "version";
    private static final String SCHEMA = "schema";
    private static final String OBJECT = "object";
    private static final String AFTER = "after";

    /** All that it may hold, in the order in which it is shown. */
    static final Set<String> KEYS = Collections.unmodifiableSet(
            new LinkedHashSet<>(Stream.concat(Stream.of(SCHEMA, VERSION, OBJECT, AFTER), StoredOffset.KEYS.stream())
                    .toList()));

    public StoredSchema {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(at, "at");
    }

    /** As Connect stores it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(SCHEMA, text);
        map.put(VERSION, version);
        map.put(OBJECT, object);
        map.put(AFTER, after);
        map.putAll(at.toMap());
        return map;
    }

    /**
     * Reads what Connect stored.
     *
     * @param partition what it is of, for the message
     * @throws ConnectException when it is no schema of this connector
     */
    static StoredSchema parse(String partition, Map<String, ?> map) {
        OffsetMap read = new OffsetMap(map);
        return of(read).orElseThrow(() -> new ConnectException("The stored schema of " + partition + " is " + map
                + ", which is none of this connector (" + String.join("; ", read.mistakes())
                + "); delete it through Connect's REST API to have the schema inferred anew"));
    }

    /** The schema that the map is; empty where something is wrong with it, which is noted there. */
    static Optional<StoredSchema> of(OffsetMap map) {
        String text = map.text(SCHEMA);
        long version = map.number(VERSION, 0);
        String object = map.text(OBJECT);
        long after = map.number(AFTER, -1);
        Optional<StoredOffset> at = StoredOffset.of(map);
        if (version > Integer.MAX_VALUE) {
            map.mistake(VERSION + " is " + version + " and has to be less than 2^31");
        }
        return map.isSound()
                ? Optional.of(new StoredSchema((int) version, text, object, at.orElseThrow(), after))
                : Optional.empty();
    }

    /**
     * From where reading an object goes on whose own offset is the one before this row's. An offset without the time at which reading began
     * was written by a person: who rewinds an object to that row wants this one again.
     */
    public Optional<StoredOffset> following(String uri, StoredOffset own) {
        boolean isNext = object.equals(uri)
                && at.etag().equals(own.etag())
                && own.row() == after
                && !own.done()
                && own.startedAt().isPresent()
                && own.startedAt().equals(at.startedAt());
        return isNext ? Optional.of(at) : Optional.empty();
    }
}
