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
package io.headwater.connect.s3.discover;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which listed objects are read and counts the others by reason, a round at a time; says so in the log once, and
 * again when a count has doubled. Used by one thread.
 */
public final class ObjectSelection {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectSelection.class);

    private final ObjectFilter filter;
    private final Predicate<ObjectRef> hasFormat;
    private final Predicate<ObjectRef> hasTopic;
    private final Map<ObjectFilter.Reason, Long> leftOut = new EnumMap<>(ObjectFilter.Reason.class);
    private final Map<ObjectFilter.Reason, String> examples = new EnumMap<>(ObjectFilter.Reason.class);
    private final Map<ObjectFilter.Reason, Long> logged = new EnumMap<>(ObjectFilter.Reason.class);

    /** Objects that pass the filter and have a format and a topic. */
    public ObjectSelection(ObjectFilter filter, Predicate<ObjectRef> hasFormat, Predicate<ObjectRef> hasTopic) {
        this.filter = filter;
        this.hasFormat = hasFormat;
        this.hasTopic = hasTopic;
    }

    void beginRound() {
        leftOut.clear();
        examples.clear();
    }

    /** Whether the object is one to read. */
    public boolean takes(Prefix prefix, ObjectRef object) {
        Optional<ObjectFilter.Reason> reason = reasonToLeaveOut(prefix, object);
        reason.ifPresent(why -> leave(why, object));
        return reason.isEmpty();
    }

    /** Why the object is left out, without counting; empty when it is one to read. */
    public Optional<ObjectFilter.Reason> whyNot(Prefix prefix, ObjectRef object) {
        return reasonToLeaveOut(prefix, object);
    }

    /** The exclude glob that an object matches. */
    public Optional<Glob> excluding(Prefix prefix, ObjectRef object) {
        return filter.excluding(prefix, object);
    }

    /** Whether the object is one to read, without counting. */
    boolean accepts(Prefix prefix, ObjectRef object) {
        return reasonToLeaveOut(prefix, object).isEmpty();
    }

    /** Why no object of this key is read, whatever else it may be; empty when one is. */
    public Optional<String> whyNot(Prefix prefix, String bucket, String key) {
        ObjectRef likely = new ObjectRef(bucket, key, "", 1, Instant.MAX, false);
        return reasonToLeaveOut(prefix, likely).map(ObjectFilter.Reason::sentence);
    }

    /** Counts an object that is left out. */
    void leave(ObjectFilter.Reason why, ObjectRef object) {
        leftOut.merge(why, 1L, Long::sum);
        examples.putIfAbsent(why, object.shown());
    }

    private Optional<ObjectFilter.Reason> reasonToLeaveOut(Prefix prefix, ObjectRef object) {
        Optional<ObjectFilter.Reason> reason = filter.leftOut(prefix, object);
        if (reason.isPresent()) {
            return reason;
        }
        if (!hasFormat.test(object)) {
            return Optional.of(ObjectFilter.Reason.UNKNOWN_FORMAT);
        }
        return hasTopic.test(object) ? Optional.empty() : Optional.of(ObjectFilter.Reason.NO_TOPIC);
    }

    /** How many objects of this round were left out, by reason. */
    public Map<ObjectFilter.Reason, Long> leftOut() {
        return Map.copyOf(leftOut);
    }

    void logLeftOut() {
        leftOut.forEach((why, count) -> {
            if (count >= 2 * logged.getOrDefault(why, 0L)) {
                logged.put(why, count);
                LOG.info("{} objects are left alone because {}, such as {}", count, why.sentence(), examples.get(why));
            }
        });
    }
}
