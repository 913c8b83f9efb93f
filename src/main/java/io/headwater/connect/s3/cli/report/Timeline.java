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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over time, in at most so many spans of one length as a picture has room for: the length grows with the time there is. Used by one
 * thread at a time.
 */
final class Timeline {

    /**
     * Sums of a span.
     *
     * @param start of it
     * @param objects that ended in it
     * @param rows of these, those that became records
     * @param invalid of these, those that did not
     * @param bytes fetched of these
     * @param letters dead letters written in it
     */
    record Span(Instant start, long objects, long rows, long invalid, long bytes, long letters) {

        Span plus(Span other) {
            return new Span(
                    start,
                    objects + other.objects,
                    rows + other.rows,
                    invalid + other.invalid,
                    bytes + other.bytes,
                    letters + other.letters);
        }
    }

    static final int MOST = 120;

    /** Each fits into the next. Behind the last, spans double. */
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(8));

    private TreeMap<Long, Span> spans = new TreeMap<>();
    private int longer;

    void add(Report report) {
        add(new Span(report.completedAt(), 1, report.rowsEmitted(), report.rowsInvalid(), report.bytesRead(), 0));
    }

    void add(Letter letter) {
        add(new Span(letter.occurredAt(), 0, 0, 0, 0, 1));
    }

    /** Of each span. */
    Duration length() {
        return longer < LENGTHS.size()
                ? LENGTHS.get(longer)
                : LENGTHS.get(LENGTHS.size() - 1).multipliedBy(1L << (longer - LENGTHS.size() + 1));
    }

    /** Those in which something was, in their order. */
    List<Span> spans() {
        return List.copyOf(spans.values());
    }

    private void add(Span moment) {
        put(moment);
        while (spans.lastKey() - spans.firstKey() >= MOST) {
            longer++;
            Map<Long, Span> shorter = spans;
            spans = new TreeMap<>();
            shorter.values().forEach(this::put);
        }
    }

    private void put(Span span) {
        long seconds = length().toSeconds();
        long number = Math.floorDiv(span.start().getEpochSecond(), seconds);
        Span started = new Span(
                Instant.ofEpochSecond(number * seconds),
                span.objects(),
                span.rows(),
                span.invalid(),
                span.bytes(),
                span.letters());
        spans.merge(number, started, Span::plus);
    }
}
