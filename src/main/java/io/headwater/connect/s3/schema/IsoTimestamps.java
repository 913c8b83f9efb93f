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
 * Timestamps of ISO 8601 and RFC 3339: a date of {@link IsoDates}, {@code T} or one blank, a time of {@link IsoTimes}, and an offset
 * of {@link IsoOffsets} or none. Read in place without making an object.
 */
final class IsoTimestamps {

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private IsoTimestamps() {}

    /** Milliseconds since the epoch as {@link FlooredMillis}; without an offset as if in UTC. */
    static long floored(CharSequence text) {
        long day = IsoDates.epochDay(text);
        int separator = IsoDates.length(text);
        if (day == IsoDates.INVALID || text.length() == separator || !isSeparator(text.charAt(separator))) {
            return FlooredMillis.INVALID;
        }
        int offsetFrom = offsetFrom(text);
        long nanoOfDay = IsoTimes.nanoOfDay(text, separator + 1, offsetFrom);
        int offset = offsetFrom == text.length() ? 0 : IsoOffsets.seconds(text, offsetFrom);
        if (nanoOfDay == IsoTimes.INVALID || offset == IsoOffsets.INVALID) {
            return FlooredMillis.INVALID;
        }
        long millis = day * MILLIS_PER_DAY + nanoOfDay / NANOS_PER_MILLI - offset * 1000L;
        return FlooredMillis.of(millis, nanoOfDay % NANOS_PER_MILLI != 0);
    }

    /** What {@link #floored} cuts off of a valid timestamp, as {@link TemporalForm.Cut}. */
    static int cutNanos(CharSequence text) {
        return IsoTimes.cutNanos(text, IsoDates.length(text) + 1, offsetFrom(text));
    }

    /** How many digits stand after the second's point of a valid timestamp. */
    static int fractionDigits(CharSequence text) {
        int end = offsetFrom(text);
        int point = end;
        while (point > 0 && text.charAt(point - 1) >= '0' && text.charAt(point - 1) <= '9') {
            point--;
        }
        return text.charAt(point - 1) == '.' ? end - point : 0;
    }

    /** Whether a valid timestamp has no offset. */
    static boolean isLocal(CharSequence text) {
        return offsetFrom(text) == text.length();
    }

    private static boolean isSeparator(char character) {
        return character == 'T' || character == ' ';
    }

    /** Where the time ends: at the first character after it that no time has. */
    private static int offsetFrom(CharSequence text) {
        int index = IsoDates.length(text) + 1;
        while (index < text.length() && isOfTime(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isOfTime(char character) {
        return (character >= '0' && character <= '9') || character == ':' || character == '.';
    }
}
