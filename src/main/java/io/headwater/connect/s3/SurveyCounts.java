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
package io.headwater.connect.s3;

import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.format.ObjectKind;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.read.ObjectWork;
import io.headwater.connect.s3.store.KeyOrder;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts the objects of a survey one by one, and keeps few of them. Used by one thread. */
final class SurveyCounts {

    /** As many as are sampled for their schemas. */
    private static final int MAX_TOPICS = 100;

    /** Keys may be anything, and so may be what stands behind their points. */
    private static final int MAX_EXTENSIONS = 200;

    /** What is counted together where there is no room for more. */
    static final String OTHERS = "others";

    private static final int FIRST_LEFT_OUT = 10;

    private final WorkPlanner planner;
    private final ObjectSelection selection;
    private final List<TaskShare> shares;
    private final int partBytes;
    private final int firstPerTopic;
    private final boolean areNamed;
    private final ObjectCount[] tasks;
    private final Map<String, ObjectCount> extensions = new LinkedHashMap<>();
    private final Map<String, ObjectCount> topics = new LinkedHashMap<>();
    private final Map<ObjectFilter.Reason, ObjectCount> leftOut = new EnumMap<>(ObjectFilter.Reason.class);
    private final List<Surveyed.LeftOut> firstLeftOut = new ArrayList<>();
    private final List<Surveyed.Found> first = new ArrayList<>();
    private ObjectCount seen = ObjectCount.NONE;
    private ObjectCount selected = ObjectCount.NONE;
    private long partsOfText;
    private long partsOfFiles;

    /**
     * Nothing, to begin with.
     *
     * @param areNamed whether only the keys of objects are known, and no sizes
     */
    SurveyCounts(
            WorkPlanner planner,
            ObjectSelection selection,
            List<TaskShare> shares,
            int partBytes,
            int firstPerTopic,
            boolean areNamed) {
        this.areNamed = areNamed;
        this.planner = planner;
        this.selection = selection;
        this.shares = shares;
        this.partBytes = partBytes;
        this.firstPerTopic = firstPerTopic;
        this.tasks = shares.stream().map(share -> ObjectCount.NONE).toArray(ObjectCount[]::new);
    }

    /** Counts an object below a prefix. */
    void add(Prefix prefix, ObjectRef object) {
        Optional<ObjectFilter.Reason> why = selection.whyNot(prefix, object);
        if (why.isPresent()) {
            leave(
                    object,
                    why.get(),
                    why.get() == ObjectFilter.Reason.EXCLUDED
                            ? selection.excluding(prefix, object).map(Object::toString)
                            : Optional.empty());
            return;
        }
        seen = seen.plus(size(object));
        selected = selected.plus(size(object));
        count(extensions, extension(object.key()), MAX_EXTENSIONS, size(object));
        for (int task = 0; task < tasks.length; task++) {
            TaskShare share = shares.get(task);
            if (share.prefixes().contains(prefix) && share.owns(prefix, object.key())) {
                tasks[task] = tasks[task].plus(size(object));
            }
        }
        ObjectWork work = planner.plan(prefix, new ObjectLedger.Unread(object, Optional.empty()));
        ObjectCount ofTopic = count(topics, work.topic(), MAX_TOPICS, size(object));
        if (ofTopic.objects() <= firstPerTopic && topics.containsKey(work.topic())) {
            first.add(new Surveyed.Found(prefix, object));
        }
        long parts = areNamed ? 1 : (object.size() + partBytes - 1) / partBytes;
        if (work.format().isText()) {
            partsOfText += parts;
        } else {
            partsOfFiles += parts;
        }
    }

    /** Counts an object that is not read. */
    void leave(ObjectRef object, ObjectFilter.Reason why, Optional<String> glob) {
        seen = seen.plus(size(object));
        leftOut.merge(why, ObjectCount.NONE.plus(size(object)), (before, one) -> before.plus(size(object)));
        if (firstLeftOut.size() < FIRST_LEFT_OUT) {
            firstLeftOut.add(new Surveyed.LeftOut(object, why, glob));
        }
    }

    /** How many objects were counted so far. */
    long seen() {
        return seen.objects();
    }

    /** Everything counted. */
    Surveyed surveyed(boolean isComplete, long lists) {
        List<Surveyed.Share> ofTasks = new ArrayList<>();
        for (int task = 0; task < tasks.length; task++) {
            ofTasks.add(new Surveyed.Share(shares.get(task), tasks[task]));
        }
        first.sort(Comparator.comparing(found -> found.object().key(), KeyOrder.UTF_8));
        return new Surveyed(
                isComplete,
                seen,
                selected,
                mostFirst(extensions),
                leftOut,
                List.copyOf(firstLeftOut),
                ofTasks,
                topics,
                List.copyOf(first),
                new Surveyed.Parts(partBytes, partsOfText, partsOfFiles),
                lists);
    }

    private long size(ObjectRef object) {
        return areNamed ? 0 : object.size();
    }

    private static ObjectCount count(Map<String, ObjectCount> counts, String name, int most, long size) {
        String counted = counts.containsKey(name) || counts.size() < most ? name : OTHERS;
        return counts.merge(counted, ObjectCount.NONE.plus(size), (before, one) -> before.plus(size));
    }

    private static Map<String, ObjectCount> mostFirst(Map<String, ObjectCount> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, ObjectCount>comparingByValue(
                                Comparator.comparingLong(ObjectCount::objects).reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** Those of format and compression, such as {@code .csv.gz}, or else what stands behind the last point. */
    private static String extension(String key) {
        String file = key.substring(key.lastIndexOf('/') + 1);
        int known = ObjectKind.of(key).name().length();
        int begin = known < file.length() ? known : file.lastIndexOf('.');
        return begin < 0 ? "" : file.substring(begin).toLowerCase(Locale.ROOT);
    }
}
