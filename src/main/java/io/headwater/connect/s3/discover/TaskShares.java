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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Splits prefixes over tasks. The split depends on nothing but its arguments, never on what the bucket holds. */
public final class TaskShares {

    private TaskShares() {}

    /**
     * One share for each task, so that every object belongs to exactly one.
     *
     * @param prefixes none inside another
     * @param depth 0 to spread the prefixes, sharing one by its keys where there are fewer prefixes than tasks; n to share
     *     all of them by their folders n levels below
     * @param maxTasks at least 1; at depth 0 there are no more shares than tasks, and never one without a prefix
     */
    public static List<TaskShare> split(List<Prefix> prefixes, int depth, int maxTasks) {
        if (prefixes.isEmpty() || maxTasks < 1) {
            throw new IllegalArgumentException("prefixes " + prefixes + " over " + maxTasks + " tasks");
        }
        List<Prefix> ordered = prefixes.stream().sorted(Prefix.ORDER).toList();
        return IntStream.range(0, maxTasks)
                .mapToObj(task -> depth > 0
                        ? new TaskShare(ordered, depth, task, maxTasks)
                        : ordered.size() < maxTasks
                                ? sharing(ordered, task, maxTasks)
                                : spread(ordered, task, maxTasks))
                .toList();
    }

    /** One share for each task, of all prefixes, by a hash of the key alone: for objects that are named. */
    public static List<TaskShare> byKey(List<Prefix> prefixes, int maxTasks) {
        return IntStream.range(0, maxTasks)
                .mapToObj(task -> new TaskShare(prefixes, 0, task, maxTasks))
                .toList();
    }

    /** Task t has prefix t modulo the number of prefixes, together with the other tasks of the same remainder. */
    private static TaskShare sharing(List<Prefix> prefixes, int task, int tasks) {
        int prefix = task % prefixes.size();
        int count = (tasks - prefix + prefixes.size() - 1) / prefixes.size();
        return new TaskShare(List.of(prefixes.get(prefix)), 0, task / prefixes.size(), count);
    }

    private static TaskShare spread(List<Prefix> prefixes, int task, int tasks) {
        List<Prefix> own = new ArrayList<>();
        for (int index = task; index < prefixes.size(); index += tasks) {
            own.add(prefixes.get(index));
        }
        return new TaskShare(own, 0, 0, 1);
    }
}
