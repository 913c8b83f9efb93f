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

import io.headwater.connect.s3.records.ObjectReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what came in. What it keeps is bounded, however much that is: sums, some objects, some dead letters, and fingerprints of objects.
 * Thread-safe.
 */
final class Inflow {

    /** No more connectors, errors or kinds of unreadable records than these are told apart. */
    private static final int KINDS = 500;

    private static final String OTHERS = "(others)";

    private static final class Errors {
        private final First<Letter> samples;

        Errors(int bound) {
            samples = new First<>(bound, Letter.NEWEST);
        }
    }

    private final Bounds bounds;
    private final Map<String, Totals> connectors = new TreeMap<>();
    private final Map<String, Errors> errors = new TreeMap<>();
    private final Map<String, Summary.Unreadable> unreadable = new LinkedHashMap<>();
    private final Timeline timeline = new Timeline();
    private final First<Report> objects;
    private final First<Letter> letters;
    private final Fingerprints seen;
    private Totals total = Totals.NONE;

    Inflow(Bounds bounds) {
        this(bounds, Fingerprints.BOUND);
    }

    /** With another bound for the objects that are remembered. */
    Inflow(Bounds bounds, int remembered) {
        this.bounds = bounds;
        objects = new First<>(bounds.objects(), bounds.order());
        letters = new First<>(bounds.letters(), Letter.NEWEST);
        seen = new Fingerprints(remembered);
    }

    synchronized void add(Report report) {
        // One that is left alone is read neither once nor twice.
        boolean isRepeated = report.status() != ObjectReport.Status.SKIPPED
                && seen.isKnown(String.join(
                        "\n",
                        report.connector(),
                        report.etag(),
                        report.version().orElse(""),
                        report.object()));
        total = total.plus(report, isRepeated);
        connectors.compute(
                kind(connectors, report.connector()),
                (name, sums) -> (sums == null ? Totals.NONE : sums).plus(report, isRepeated));
        timeline.add(report);
        objects.add(report);
    }

    synchronized void add(Letter letter) {
        errors.computeIfAbsent(kind(errors, letter.error()), code -> new Errors(bounds.samples()))
                .samples
                .add(letter);
        timeline.add(letter);
        letters.add(letter);
    }

    /** A record that is nothing of the sort. */
    synchronized void unreadable(String topic, String reason, int partition, long offset) {
        Summary.Unreadable first = new Summary.Unreadable(topic, reason, 1, partition, offset);
        unreadable.merge(
                kind(unreadable, topic + ": " + reason),
                first,
                (known, another) -> new Summary.Unreadable(
                        known.topic(), known.reason(), known.count() + 1, known.partition(), known.offset()));
    }

    /**
     * As it is now.
     *
     * @param topics that it comes from
     */
    synchronized Summary summary(List<String> topics) {
        return new Summary(
                topics,
                total,
                connectors,
                timeline.length(),
                timeline.spans(),
                errors.entrySet().stream()
                        .map(error -> new Summary.Errors(
                                error.getKey(),
                                error.getValue().samples.seen(),
                                error.getValue().samples.list()))
                        .sorted(Comparator.comparingLong(Summary.Errors::count).reversed())
                        .toList(),
                objects.seen(),
                objects.list(),
                letters.seen(),
                letters.list(),
                seen.forgotten(),
                List.copyOf(unreadable.values()));
    }

    private static String kind(Map<String, ?> known, String name) {
        return known.containsKey(name) || known.size() < KINDS ? name : OTHERS;
    }
}
