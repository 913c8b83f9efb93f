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
package io.headwater.connect.s3.cli.dryrun;

import io.headwater.connect.s3.TrialRow;
import io.headwater.connect.s3.TrialTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;

/** What was read: counts, and few of the rows and of what is invalid. Used by one thread. */
final class ReadRows implements TrialTask.Observer {

    /** Topics beyond are counted together: a template may give one for each object. */
    private static final int MAX_TOPICS = 100;

    /**
     * A row that is shown.
     *
     * @param object the URI of its object
     * @param number in the object, from 1
     */
    record ShownRow(String object, long number, Struct value) {}

    /** The rows of one topic. */
    static final class Topic {
        private final List<ShownRow> first = new ArrayList<>();
        private long rows;

        List<ShownRow> first() {
            return first;
        }

        long rows() {
            return rows;
        }
    }

    /** How objects ended. */
    enum End {
        /** Read to the end. */
        COMPLETE,
        /** Read as far as was to be read. */
        CUT,
        /** Not, or not wholly, of its format. */
        INVALID,
        /** Replaced or deleted meanwhile. */
        CHANGED
    }

    private final int rowsShown;
    private final int invalidShown;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private final List<Struct> firstInvalid = new ArrayList<>();
    private final Map<End, Long> ends = new TreeMap<>();
    private long rows;
    private long invalidRows;
    private long ignoredValues;
    private long bytes;
    private Optional<String> firstChanged = Optional.empty();
    /** The object whose end comes next, if it is an invalid one. */
    private Optional<String> refused = Optional.empty();

    ReadRows(int rowsShown, int invalidShown) {
        this.rowsShown = rowsShown;
        this.invalidShown = invalidShown;
    }

    @Override
    public void row(TrialRow row) {
        rows++;
        Topic topic = topics.get(row.topic());
        if (topic == null) {
            if (topics.size() == MAX_TOPICS) {
                return;
            }
            topic = new Topic();
            topics.put(row.topic(), topic);
        }
        topic.rows++;
        if (topic.first.size() < rowsShown) {
            topic.first.add(new ShownRow(row.object(), row.number(), row.value()));
        }
    }

    @Override
    public void invalid(Struct deadLetter) {
        if (deadLetter.getString("scope").equals("row")) {
            invalidRows++;
        } else {
            refused = Optional.of(deadLetter.getString("object"));
        }
        errors.merge(deadLetter.getString("error"), 1L, Long::sum);
        if (firstInvalid.size() < invalidShown) {
            firstInvalid.add(deadLetter);
        }
    }

    @Override
    public void ended(Struct report, boolean isCut) {
        bytes += report.getInt64("size_bytes");
        ignoredValues += report.getInt64("fields_ignored");
        String uri = report.getString("object");
        End end;
        if (report.getString("status").equals("completed")) {
            end = isCut ? End.CUT : End.COMPLETE;
        } else {
            end = refused.filter(uri::equals).isPresent() ? End.INVALID : End.CHANGED;
        }
        if (end == End.CHANGED) {
            firstChanged = firstChanged.or(() -> Optional.of(uri));
        }
        refused = Optional.empty();
        ends.merge(end, 1L, Long::sum);
    }

    /** Valid rows. */
    long rows() {
        return rows;
    }

    long invalidRows() {
        return invalidRows;
    }

    /** Values of rows for which the schema has no field, and which are left out. */
    long ignoredValues() {
        return ignoredValues;
    }

    /** The sizes of the objects that have ended. */
    long bytes() {
        return bytes;
    }

    /** How many objects ended so. */
    long objects(End end) {
        return ends.getOrDefault(end, 0L);
    }

    /** How many objects ended. */
    long objects() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /** An object that was replaced or deleted meanwhile. */
    Optional<String> firstChanged() {
        return firstChanged;
    }

    boolean hasInvalid() {
        return invalidRows > 0 || objects(End.INVALID) > 0;
    }

    /** Invalid rows and objects by their codes. */
    Map<String, Long> errors() {
        return errors;
    }

    /** Dead letters of the first of them. */
    List<Struct> firstInvalid() {
        return firstInvalid;
    }

    /** In the order of their first rows. */
    Map<String, Topic> topics() {
        return topics;
    }
}
