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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/** Records to hand over, in their order, each with the delivery of its object. Used by one thread. */
final class ReadyRecords {

    /** What is ready of one object. */
    static final class Run {

        private final ObjectDelivery object;
        private final Deque<SourceRecord> records = new ArrayDeque<>();
        private int closing;
        private boolean ended;

        Run(ObjectDelivery object) {
            this.object = object;
        }

        ObjectDelivery object() {
            return object;
        }

        int size() {
            return records.size();
        }

        /** How many records there are before those that only end the object. */
        int rows() {
            return records.size() - closing;
        }

        /** Whether there will be no more of the object. */
        boolean ended() {
            return ended;
        }
    }

    private final Deque<Run> runs = new ArrayDeque<>();
    private int size;
    /** Null before the first. */
    private ObjectDelivery lastTaken;

    void add(ObjectDelivery object, List<SourceRecord> more) {
        if (!more.isEmpty()) {
            run(object).records.addAll(more);
            size += more.size();
        }
    }

    /** Adds what ends an object. */
    void end(ObjectDelivery object, ObjectDelivery.Ending ending) {
        add(object, ending.rows());
        add(object, ending.closing());
        Run run = run(object);
        run.closing = ending.closing().size();
        run.ended = true;
    }

    private Run run(ObjectDelivery object) {
        Run last = runs.peekLast();
        if (last != null && last.object == object) {
            return last;
        }
        Run run = new Run(object);
        runs.add(run);
        return run;
    }

    /** Forgets what is ready of the object that was added to last. */
    void drop(ObjectDelivery object) {
        Run last = runs.peekLast();
        if (last != null && last.object == object) {
            size -= last.size();
            runs.removeLast();
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Iterable<Run> runs() {
        return runs;
    }

    Optional<Run> first() {
        return Optional.ofNullable(runs.peekFirst());
    }

    Optional<Run> last() {
        return Optional.ofNullable(runs.peekLast());
    }

    /** The objects of the records, in their order. */
    Iterable<ObjectDelivery> objects() {
        return () -> runs.stream()
                .flatMap(run -> Collections.nCopies(run.size(), run.object).stream())
                .iterator();
    }

    /** The object of the first record. */
    ObjectDelivery firstObject() {
        return objects().iterator().next();
    }

    /** Takes the first records. */
    List<SourceRecord> take(int count) {
        List<SourceRecord> taken = new ArrayList<>(count);
        while (taken.size() < count) {
            dropEmpty();
            Run first = runs.element();
            while (taken.size() < count && first.size() > 0) {
                taken.add(first.records.remove());
            }
            lastTaken = first.object;
        }
        dropEmpty();
        size -= count;
        return taken;
    }

    /** Forgets objects before the first record. */
    void dropEmpty() {
        while (!runs.isEmpty() && runs.element().size() == 0) {
            runs.remove();
        }
    }

    /** Whether an object is that of the record taken last. */
    boolean isOfLastTaken(ObjectDelivery object) {
        return lastTaken == object;
    }
}
