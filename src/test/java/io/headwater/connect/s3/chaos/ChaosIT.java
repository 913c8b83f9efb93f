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
package io.headwater.connect.s3.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.Environment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Kills workers, breaks answers and replaces objects, and counts. {@code -Dchaos.kills}, {@code -Dchaos.seconds} and {@code -Dchaos.seed}
 * ask for other runs than a build makes.
 */
class ChaosIT {

    @Test
    void losesAndRepeatsNoRowWithExactlyOnceDelivery() throws Exception {
        ChaosFigures figures = run(new ChaosSettings(ChaosSettings.Mode.EXACTLY_ONCE, 10, Duration.ofMinutes(3), 1));

        assertThat(figures.count().lost()).isZero();
        assertThat(figures.count().repeated()).isZero();
    }

    @Test
    void losesAndRepeatsNoRowWithTransactionsOfWholeObjects() throws Exception {
        ChaosFigures figures = run(new ChaosSettings(ChaosSettings.Mode.WHOLE_OBJECTS, 4, Duration.ofMinutes(1), 3));

        assertThat(figures.count().lost()).isZero();
        assertThat(figures.count().repeated()).isZero();
    }

    @Test
    void losesNoRowWithAtLeastOnceDelivery() throws Exception {
        ChaosFigures figures = run(new ChaosSettings(ChaosSettings.Mode.AT_LEAST_ONCE, 4, Duration.ofSeconds(45), 2));

        assertThat(figures.count().lost()).isZero();
    }

    private static ChaosFigures run(ChaosSettings settings) throws Exception {
        ChaosFigures figures = new ChaosRun(settings.orAsAsked(), Environment.shared()).run();
        System.out.print(figures);
        figures.restarts().stream().distinct().forEach(reason -> System.out.println("chaos: restarted: " + reason));
        assertThat(figures.count().problems()).isEqualTo(List.of());
        assertThat(figures.kills()).isPositive();
        assertThat(figures.faults()).isNotEmpty();
        assertThat(figures.count().rows()).isPositive();
        return figures;
    }
}
