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
package io.headwater.connect.s3.cli.dryrun;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Numbers {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final int PER_UNIT = 1000;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Numbers() {}

    /** Such as {@code 1,203}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as {@code 1 object} or {@code 1,203 objects}. */
    static String count(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** Such as {@code 3.4 MB}, in units of a thousand. */
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= PER_UNIT - 0.05 && unit < UNITS.length - 1) {
            size /= PER_UNIT;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** In whole cents, or in two digits of what is less. */
    static String dollars(BigDecimal amount) {
        BigDecimal rounded = amount.compareTo(CENT) < 0
                ? amount.round(new MathContext(2, RoundingMode.HALF_UP)).stripTrailingZeros()
                : amount.setScale(2, RoundingMode.HALF_UP);
        return "$" + (rounded.signum() == 0 ? "0" : rounded.toPlainString());
    }

    /** Such as {@code 35 s}, {@code 4 min 5 s} or {@code 3 h 20 min}. */
    static String time(Duration time) {
        long hours = time.toHours();
        if (hours > 0) {
            return count(hours) + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
