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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came in until a moment.
 *
 * @param topics that were read
 * @param total over all reports
 * @param connectors the same for each connector, by name
 * @param spanLength of each of the spans
 * @param spans what came when
 * @param errors dead letters by code, most first
 * @param reports how many were read
 * @param objects some of these
 * @param letters how many dead letters were read
 * @param someLetters some of these, newest first
 * @param notCompared how many reports were not looked at for repeats, as there were too many objects
 * @param unreadable records that are nothing of the sort
 */
record Summary(
        List<String> topics,
        Totals total,
        Map<String, Totals> connectors,
        Duration spanLength,
        List<Timeline.Span> spans,
        List<Errors> errors,
        long reports,
        List<Report> objects,
        long letters,
        List<Letter> someLetters,
        long notCompared,
        List<Unreadable> unreadable) {

    /**
     * Dead letters of one code.
     *
     * @param samples the newest
     */
    record Errors(String code, long count, List<Letter> samples) {}

    /** Records of a topic that cannot be read for one reason; the first of them is where the partition and offset say. */
    record Unreadable(String topic, String reason, long count, int partition, long offset) {

        String text() {
            return count + (count == 1 ? " record" : " records") + " of topic " + topic
                    + " cannot be read, from partition " + partition + " offset " + offset + " on: " + reason + ".";
        }
    }

    Summary {
        topics = List.copyOf(topics);
        Objects.requireNonNull(total, "total");
        connectors = new TreeMap<>(connectors);
        Objects.requireNonNull(spanLength, "spanLength");
        spans = List.copyOf(spans);
        errors = List.copyOf(errors);
        objects = List.copyOf(objects);
        someLetters = List.copyOf(someLetters);
        unreadable = List.copyOf(unreadable);
    }

    /** With so many objects and dead letters at most. */
    Summary shortened(int most) {
        return new Summary(
                topics,
                total,
                connectors,
                spanLength,
                spans,
                errors,
                reports,
                objects.subList(0, Math.min(most, objects.size())),
                letters,
                someLetters.subList(0, Math.min(most, someLetters.size())),
                notCompared,
                unreadable);
    }

    /** What is missing in the figures. */
    Stream<String> warnings() {
        Stream<String> records = unreadable.stream().map(Unreadable::text);
        return notCompared == 0
                ? records
                : Stream.concat(
                        records,
                        Stream.of(notCompared + " reports were not looked at for repeats, as there are more than "
                                + Fingerprints.BOUND + " objects. Take a shorter time, or one connector."));
    }
}
