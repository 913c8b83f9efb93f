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

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts the requests to the store. Thread-safe. */
public final class RequestCounts {

    /** What is asked. */
    public enum Kind {
        LIST,
        READ,
        LOOK,
        DELETE,
        COPY,
        TAG;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What comes of it. */
    public enum Outcome {
        OK,
        FAILED,
        REFUSED,
        CHANGED,
        GONE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Never changed after it was made. */
    private final Map<Kind, Map<Outcome, LongAdder>> answered = new EnumMap<>(Kind.class);

    private final LongAdder retries = new LongAdder();

    /** Counts from 0. */
    public RequestCounts() {
        for (Kind kind : Kind.values()) {
            Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                outcomes.put(outcome, new LongAdder());
            }
            answered.put(kind, outcomes);
        }
    }

    /** A request came to its end. */
    public void answered(Kind kind, Outcome outcome) {
        counter(kind, outcome).increment();
    }

    /** One that failed is made again. */
    public void retried() {
        retries.increment();
    }

    private LongAdder counter(Kind kind, Outcome outcome) {
        return answered.get(kind).get(outcome);
    }

    Stream<Reading> readings() {
        return Stream.concat(
                Stream.of(Reading.of(Metric.RETRIES, retries::sum)),
                Arrays.stream(Kind.values())
                        .flatMap(kind -> Arrays.stream(Outcome.values()).map(outcome -> reading(kind, outcome))));
    }

    private Reading reading(Kind kind, Outcome outcome) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("kind", kind.label());
        labels.put("outcome", outcome.label());
        return new Reading(Metric.REQUESTS, labels, counter(kind, outcome)::sum);
    }
}
