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

/**
 * Times of day of ISO 8601, {@code hh:mm}, {@code hh:mm:ss} or {@code hh:mm:ss.f} with one to nine digits of fraction, read in
 * place without making an object. There is no hour 24 and no second 60: no day of {@code java.util.Date} has them.
 */
final class IsoTimes {

    static final long INVALID = -1;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private static final int MINUTES_LENGTH = 5;
    private static final int SECONDS_LENGTH = 8;
    private static final int MAX_FRACTION_DIGITS = 9;

    private IsoTimes() {}

    /** Nanoseconds since midnight of the time that stands from {@code from} up to {@code to}, or {@link #INVALID}. */
    static long nanoOfDay(CharSequence text, int from, int to) {
        int length = to - from;
        if (length < MINUTES_LENGTH || text.charAt(from + 2) != ':') {
            return INVALID;
        }
        int hour = Digits.at(text, from, 2);
        int minute = Digits.at(text, from + 3, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return INVALID;
        }
        long minutes = (hour * 60L + minute) * 60 * NANOS_PER_SECOND;
        return length == MINUTES_LENGTH ? minutes : withSeconds(minutes, text, from, to);
    }

    /** The nanoseconds of a valid time that are less than a millisecond. */
    static int cutNanos(CharSequence text, int from, int to) {
        return (int) (nanoOfDay(text, from, to) % NANOS_PER_MILLI);
    }

    private static long withSeconds(long minutes, CharSequence text, int from, int to) {
        int length = to - from;
        if (length < SECONDS_LENGTH || text.charAt(from + MINUTES_LENGTH) != ':') {
            return INVALID;
        }
        int second = Digits.at(text, from + MINUTES_LENGTH + 1, 2);
        if (second < 0 || second > 59) {
            return INVALID;
        }
        long seconds = minutes + second * NANOS_PER_SECOND;
        return length == SECONDS_LENGTH ? seconds : withFraction(seconds, text, from + SECONDS_LENGTH, to);
    }

    private static long withFraction(long seconds, CharSequence text, int point, int to) {
        int digits = to - point - 1;
        if (text.charAt(point) != '.' || digits < 1 || digits > MAX_FRACTION_DIGITS) {
            return INVALID;
        }
        int fraction = Digits.at(text, point + 1, digits);
        return fraction == Digits.NONE ? INVALID : seconds + fraction * PlainDecimals.powerOfTen(9 - digits);
    }
}
