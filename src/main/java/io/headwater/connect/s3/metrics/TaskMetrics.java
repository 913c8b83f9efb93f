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
package io.headwater.connect.s3.metrics;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What a task counts of itself: the one source of all that beans, Connect's own metrics and whoever reads those show. Thread-safe. Counted
 * is once a batch, a part, a request or an object, never once a row.
 */
public final class TaskMetrics {

    private final ObjectCounts objects;
    private final RowCounts rows;
    private final RequestCounts requests = new RequestCounts();
    private final TimesSpent times = new TimesSpent();
    private final SessionTimes sessions;
    private volatile LongSupplier readAhead = () -> 0;

    /**
     * Counts from 0.
     *
     * @param codes all that an invalid row can have
     */
    public TaskMetrics(Collection<String> codes, Clock clock) {
        this.objects = new ObjectCounts(clock);
        this.rows = new RowCounts(codes);
        this.sessions = new SessionTimes(clock);
    }

    /** Counts that nobody looks at: of what is no task. */
    public static TaskMetrics unread() {
        return new TaskMetrics(List.of(), Clock.systemUTC());
    }

    public ObjectCounts objects() {
        return objects;
    }

    public RowCounts rows() {
        return rows;
    }

    public RequestCounts requests() {
        return requests;
    }

    public TimesSpent times() {
        return times;
    }

    public SessionTimes sessions() {
        return sessions;
    }

    /** Tells how many bytes are held; for any thread. */
    public void readAhead(LongSupplier bytes) {
        readAhead = Objects.requireNonNull(bytes, "bytes");
    }

    /** All there is to read of the task, as soon as its store has been opened. */
    public List<Reading> readings() {
        return Stream.of(
                        objects.readings(),
                        rows.readings(),
                        Stream.of(Reading.of(Metric.READ_AHEAD_BYTES, () -> readAhead.getAsLong())),
                        requests.readings(),
                        times.readings(),
                        sessions.readings())
                .flatMap(readings -> readings)
                .toList();
    }
}
