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

import static io.headwater.connect.s3.cli.report.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.records.ObjectReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InflowTest {

    private static final Bounds BOUNDS = new Bounds(2, 2, 1, Report.NEWEST);

    @Test
    void sumsAllAndKeepsTheNewestOnly() {
        Inflow inflow = new Inflow(BOUNDS);
        Report first = Given.completed("s3://lake/a", NOON);
        Report second = Given.report("s3://lake/b", ObjectReport.Status.REJECTED, 3, 4, NOON.plusSeconds(20));
        Report third = Given.report("s3://lake/c", ObjectReport.Status.SKIPPED, 0, 0, NOON.plusSeconds(10));
        List.of(first, second, third).forEach(inflow::add);
        Letter older = Given.letter("s3://lake/b", "invalid_value", 1, NOON);
        Letter newer = Given.letter("s3://lake/b", "invalid_value", 2, NOON.plusSeconds(5));
        Letter other = Given.letter("s3://lake/b", "field_count", 3, NOON.plusSeconds(1));
        List.of(newer, older, other).forEach(inflow::add);

        Totals total = new Totals(1, 1, 1, 0, 13, 4, 0, 3_000);
        assertThat(inflow.summary(List.of("reports")))
                .isEqualTo(new Summary(
                        List.of("reports"),
                        total,
                        Map.of("trades", total),
                        Duration.ofSeconds(1),
                        List.of(
                                new Timeline.Span(NOON, 1, 10, 0, 1_000, 1),
                                new Timeline.Span(NOON.plusSeconds(1), 0, 0, 0, 0, 1),
                                new Timeline.Span(NOON.plusSeconds(5), 0, 0, 0, 0, 1),
                                new Timeline.Span(NOON.plusSeconds(10), 1, 0, 0, 1_000, 0),
                                new Timeline.Span(NOON.plusSeconds(20), 1, 3, 4, 1_000, 0)),
                        List.of(
                                new Summary.Errors("invalid_value", 2, List.of(newer)),
                                new Summary.Errors("field_count", 1, List.of(other))),
                        3,
                        List.of(second, third),
                        3,
                        List.of(newer, other),
                        0,
                        List.of()));
    }

    @Test
    void keepsTheWorstWhereAskedTo() {
        Inflow inflow = new Inflow(new Bounds(2, 0, 0, Report.WORST));
        Report rejected = Given.report("s3://lake/a", ObjectReport.Status.REJECTED, 3, 0, NOON);
        Report broken = Given.report("s3://lake/b", ObjectReport.Status.COMPLETED, 3, 9, NOON);
        List.of(Given.completed("s3://lake/c", NOON.plusSeconds(9)), broken, rejected)
                .forEach(inflow::add);

        assertThat(inflow.summary(List.of()).objects()).containsExactly(rejected, broken);
    }

    @Test
    void countsAnObjectThatIsReportedAgainAsItIs() {
        Inflow inflow = new Inflow(BOUNDS);
        Report skipped = Given.report("s3://lake/b", ObjectReport.Status.SKIPPED, 0, 0, NOON);
        List.of(
                        Given.completed("s3://lake/a", NOON),
                        Given.completed("s3://lake/a", NOON.plusSeconds(1)),
                        Given.completed("s3://lake/b", NOON),
                        skipped,
                        skipped)
                .forEach(inflow::add);

        assertThat(inflow.summary(List.of()).total()).isEqualTo(new Totals(3, 0, 2, 1, 30, 0, 0, 5_000));
    }

    @Test
    void saysHowManyWereNotLookedAtForRepeatsWhereThereAreTooMany() {
        Inflow inflow = new Inflow(BOUNDS, 2_000);
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 2_500; number++) {
                inflow.add(Given.completed("s3://lake/" + number, NOON));
            }
        }

        Summary summary = inflow.summary(List.of());
        assertThat(summary.total().repeated()).isEqualTo(2_000);
        assertThat(summary.notCompared()).isEqualTo(1_000);
        assertThat(summary.warnings()).hasSize(1);
    }

    @Test
    void takesLongerSpansWhereTimeIsLong() {
        Inflow inflow = new Inflow(BOUNDS);
        for (int hour = 0; hour < 24 * 30; hour++) {
            inflow.add(Given.completed("s3://lake/" + hour, NOON.plus(Duration.ofHours(hour))));
        }

        Summary summary = inflow.summary(List.of());
        assertThat(summary.spanLength()).isEqualTo(Duration.ofDays(1).dividedBy(4));
        assertThat(summary.spans())
                .hasSize(120)
                .allSatisfy(span -> assertThat(span.objects()).isEqualTo(6));
    }

    @Test
    void bearsAnyTime() {
        Inflow inflow = new Inflow(BOUNDS);
        inflow.add(Given.completed(
                "s3://lake/a", Instant.ofEpochMilli(Long.MIN_VALUE).plusSeconds(2)));
        inflow.add(Given.completed("s3://lake/b", Instant.ofEpochMilli(Long.MAX_VALUE)));
        inflow.add(Given.completed("s3://lake/c", NOON));

        assertThat(inflow.summary(List.of()).spans().stream()
                        .mapToLong(Timeline.Span::objects)
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void tellsNoMoreThanSoManyErrorsApart() {
        Inflow inflow = new Inflow(BOUNDS);
        for (int code = 0; code < 10_000; code++) {
            inflow.add(Given.letter("s3://lake/a", "code-" + code, 1, NOON));
        }

        Summary summary = inflow.summary(List.of());
        assertThat(summary.errors()).hasSize(501);
        assertThat(summary.errors().get(0).code()).isEqualTo("(others)");
        assertThat(summary.errors().get(0).count()).isEqualTo(9_500);
    }
}
