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
package io.headwater.connect.s3.schema;

import java.util.stream.Stream;

/** The unit in which the times or timestamps of a column are counted. Values are whole units: what is finer is no value of the column. */
public enum TimePrecision {
    MILLIS(3, "millisecond"),
    MICROS(6, "microsecond"),
    NANOS(9, "nanosecond");

    private final int digits;
    private final String unit;

    TimePrecision(int digits, String unit) {
        this.digits = digits;
        this.unit = unit;
    }

    /**
     * The coarsest one that keeps so many digits after the second's point.
     *
     * @param digits up to 9
     */
    static TimePrecision keeping(int digits) {
        return Stream.of(values())
                .filter(precision -> precision.digits >= digits)
                .findFirst()
                .orElseThrow();
    }

    /** How many digits after the second's point it keeps, which is how DDL has it. */
    public int digits() {
        return digits;
    }

    /** The unit as a word, such as {@code microsecond}. */
    public String unit() {
        return unit;
    }

    /** How many units a second has. */
    public long perSecond() {
        return PlainDecimals.powerOfTen(digits);
    }

    /** Nanoseconds of a unit. */
    int nanos() {
        return (int) PlainDecimals.powerOfTen(NANOS.digits - digits);
    }

    /** What to say of a value of which the unit is too coarse. */
    public String finer() {
        return "it is finer than a " + unit;
    }

    /** What to say of a value that 64 bits of the unit do not reach. */
    public String outside() {
        return "64 bits of " + unit + "s do not reach so far"
                + (this == NANOS ? ": they hold 1677-09-21 to 2262-04-11" : "");
    }
}
