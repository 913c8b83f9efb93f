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
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTableTest {

    @Test
    void showsNoCharacterThatATerminalWouldObey() {
        Inflow inflow = new Inflow(new Bounds(1, 1, 1, Report.NEWEST));
        inflow.add(Given.report("s3://lake/\u001b[2J\u202egpj.csv", ObjectReport.Status.COMPLETED, 8, 2, NOON));
        inflow.add(Given.completed("s3://lake/old.csv", NOON.minusSeconds(3)));
        inflow.add(Given.letter("s3://lake/\u001b[2J\u202egpj.csv", "invalid\u0007value", 7, NOON));

        assertThat(TerminalTable.lines(inflow.summary(List.of("reports"))))
                .containsExactly(
                        "CONNECTOR                 COMPLETED  REJECTED   SKIPPED  REPEATED           ROWS    INVALID    IGNORED            BYTES",
                        "trades                            2         0         0         0             18          2          0             2000",
                        "",
                        "TIME                   OBJECTS         ROWS   INVALID            BYTES   LETTERS  EACH 1s",
                        "2026-03-01T11:59:57Z         1           10         0             1000         0  ########################",
                        "2026-03-01T12:00:00Z         1            8         2             1000         1  ########################",
                        "",
                        "ERROR                      LETTERS  SAMPLES, NEWEST FIRST",
                        "invalid\\u0007value               1",
                        "    s3://lake/\\u001b[2J\\u202egpj.csv, row 7, column price: \"abc\" is no DOUBLE",
                        "      7,abc",
                        "",
                        "ENDED                 STATUS            ROWS   INVALID          BYTES  CONNECTOR         OBJECT",
                        "2026-03-01T12:00:00Z  completed            8         2           1000  trades            s3://lake/\\u001b[2J\\u202egpj.csv",
                        "… and 1 more reports; --objects N shows more, --key TEXT others.");
    }
}
