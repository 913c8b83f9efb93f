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
package io.headwater.connect.s3.bench;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of the table: what Headwater reached, and the limit measured beside it in the same run.
 *
 * @param name what was measured
 * @param unit of both values
 * @param ours what Headwater reached
 * @param limit what it is held against
 * @param limitName what that is
 * @param wanted the ratio of both that is wanted, empty where none was set
 * @param lessIsBetter whether the ratio is to be at most the wanted one
 */
record Figure(
        String name,
        String unit,
        double ours,
        double limit,
        String limitName,
        Optional<Double> wanted,
        boolean lessIsBetter) {

    static final String HEAD = """
            | what | Headwater | limit | the limit is | ratio | wanted |
            |---|---|---|---|---|---|
            """;

    Figure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(limitName, "limitName");
        Objects.requireNonNull(wanted, "wanted");
    }

    static Figure atLeast(double ratio, String name, String unit, double ours, double limit, String limitName) {
        return new Figure(name, unit, ours, limit, limitName, Optional.of(ratio), false);
    }

    static Figure atMost(double ratio, String name, String unit, double ours, double limit, String limitName) {
        return new Figure(name, unit, ours, limit, limitName, Optional.of(ratio), true);
    }

    /** Where no ratio is wanted. */
    static Figure beside(String name, String unit, double ours, double limit, String limitName) {
        return new Figure(name, unit, ours, limit, limitName, Optional.empty(), false);
    }

    double ratio() {
        return ours / limit;
    }

    /** Whether it is as good as wanted; for people to read, no test depends on it. */
    boolean reached() {
        return wanted.map(ratio -> lessIsBetter ? ratio() <= ratio : ratio() >= ratio)
                .orElse(true);
    }

    /** As a line of a Markdown table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f %s | %,.0f %s | %s | %.2f | %s |",
                name,
                ours,
                unit,
                limit,
                unit,
                limitName,
                ratio(),
                wanted.map(ratio -> String.format(
                                Locale.ROOT,
                                "%s %.1f: %s",
                                lessIsBetter ? "≤" : "≥",
                                ratio,
                                reached() ? "yes" : "**no**"))
                        .orElse(""));
    }
}
