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

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two loops over the same rows, run in turn in one process, so that whatever slows the machine slows both.
 *
 * @param ours rounds of Headwater's road
 * @param plain rounds of the loop that it is held against
 */
record Comparison(List<Measured> ours, List<Measured> plain) {

    /** Runs both so often unmeasured, then so often measured; both have to give so many rows each time. */
    static Comparison of(Loop ours, Loop plain, long rows, int warmUps, int rounds) throws Exception {
        List<Measured> measuredOurs = new ArrayList<>();
        List<Measured> measuredPlain = new ArrayList<>();
        for (int round = -warmUps; round < rounds; round++) {
            Measured first = checked(Measured.of(ours), rows);
            Measured second = checked(Measured.of(plain), rows);
            if (round >= 0) {
                measuredOurs.add(first);
                measuredPlain.add(second);
            }
        }
        return new Comparison(measuredOurs, measuredPlain);
    }

    double ours(ToDoubleFunction<Measured> figure) {
        return median(ours.stream().mapToDouble(figure).sorted().toArray());
    }

    double plain(ToDoubleFunction<Measured> figure) {
        return median(plain.stream().mapToDouble(figure).sorted().toArray());
    }

    private static double median(double[] sorted) {
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static Measured checked(Measured measured, long rows) {
        if (measured.rows() != rows) {
            throw new IllegalStateException("a loop gave " + measured.rows() + " rows of " + rows);
        }
        return measured;
    }
}
