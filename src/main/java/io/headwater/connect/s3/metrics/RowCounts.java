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

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts rows, a batch at a time, and what is fetched. Thread-safe. */
public final class RowCounts {

    private final LongAdder read = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<String, LongAdder> byCode = new ConcurrentSkipListMap<>();

    /** Counts for each of these codes; from 0, so that the first invalid row shows as an increase. */
    RowCounts(Collection<String> codes) {
        codes.forEach(code -> byCode.put(code, new LongAdder()));
    }

    /** Rows are delivered, so many of them invalid. */
    public void delivered(long rows, long invalidRows) {
        read.add(rows);
        invalid.add(invalidRows);
    }

    /** So many of the invalid rows had this code. */
    public void invalid(String code, long rows) {
        byCode.computeIfAbsent(code, first -> new LongAdder()).add(rows);
    }

    /** Dead letters are delivered. */
    public void deadLetters(long letters) {
        deadLetters.add(letters);
    }

    /** Bytes of an object have arrived. */
    public void fetched(long count) {
        bytes.add(count);
    }

    Stream<Reading> readings() {
        return Stream.concat(
                Stream.of(
                        Reading.of(Metric.ROWS_READ, read::sum),
                        Reading.of(Metric.ROWS_INVALID, invalid::sum),
                        Reading.of(Metric.DEAD_LETTERS, deadLetters::sum),
                        Reading.of(Metric.BYTES_READ, bytes::sum)),
                byCode.entrySet().stream()
                        .map(code -> new Reading(
                                Metric.ROWS_INVALID_BY_CODE, Map.of("code", code.getKey()), code.getValue()::sum)));
    }
}
