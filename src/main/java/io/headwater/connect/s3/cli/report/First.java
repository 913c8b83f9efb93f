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
package io.headwater.connect.s3.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of many in an order, a bounded number of them. Used by one thread at a time. */
final class First<T> {

    private final int bound;
    private final Comparator<T> order;

    /** The last of them ahead, as that is the one to go. */
    private final PriorityQueue<T> kept;

    private long seen;

    First(int bound, Comparator<T> order) {
        this.bound = bound;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(T value) {
        seen++;
        if (kept.size() < bound) {
            kept.add(value);
        } else if (bound > 0 && order.compare(value, kept.element()) < 0) {
            kept.remove();
            kept.add(value);
        }
    }

    long seen() {
        return seen;
    }

    /** In their order. */
    List<T> list() {
        return kept.stream().sorted(order).toList();
    }
}
