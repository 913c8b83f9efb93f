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
import java.util.Deque;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Records to hand over, in their order, each with the delivery of its object. Used by one thread. */
final class ReadyRecords {

    private final Deque<SourceRecord> records = new ArrayDeque<>();
    private final Deque<ObjectDelivery> objects = new ArrayDeque<>();
    /** Null before the first. */
    private ObjectDelivery lastTaken;

    void add(ObjectDelivery object, List<SourceRecord> more) {
        records.addAll(more);
        more.forEach(record -> objects.add(object));
    }

    int size() {
        return records.size();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** The objects of the records, in their order. */
    Iterable<ObjectDelivery> objects() {
        return objects;
    }

    /** The object of the first record. */
    ObjectDelivery firstObject() {
        return objects.element();
    }

    /** Takes the first records. */
    List<SourceRecord> take(int count) {
        List<SourceRecord> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(records.remove());
            lastTaken = objects.remove();
        }
        return taken;
    }

    /** Whether an object is that of the record taken last. */
    boolean isOfLastTaken(ObjectDelivery object) {
        return lastTaken == object;
    }
}
