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

import io.headwater.connect.s3.testing.FaultyProxy.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param restarts of tasks that Connect gave up, and why
 */
record ChaosFigures(
        ChaosSettings settings,
        Duration duration,
        int kills,
        Map<Fault, Integer> faults,
        List<String> restarts,
        int objects,
        int replaced,
        Count count) {

    @Override
    public String toString() {
        return """
                chaos: %s, seed %d: %d kills of workers, %d faults %s, %d tasks restarted after Connect gave them up
                chaos: %d objects, %d replacements; %,d rows, %,d dead letters, %,d reports in %d s
                chaos: lost %d, repeated %d, other disagreements %d
                """.formatted(
                        settings.mode(),
                        settings.seed(),
                        kills,
                        faults.values().stream().mapToInt(Integer::intValue).sum(),
                        faults,
                        restarts.size(),
                        objects,
                        replaced,
                        count.rows(),
                        count.deadLetters(),
                        count.reports(),
                        duration.toSeconds(),
                        count.lost(),
                        count.repeated(),
                        count.problems().size());
    }
}
