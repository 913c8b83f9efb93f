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

/** Offsets from UTC of ISO 8601: {@code Z}, {@code ±hh:mm}, {@code ±hhmm}, {@code ±hh}, up to 18 hours. */
final class IsoOffsets {

    static final int INVALID = Integer.MAX_VALUE;

    /** The bound of {@link java.time.ZoneOffset}. */
    private static final int MAX_SECONDS = 18 * 60 * 60;

    private IsoOffsets() {}

    /** Seconds that the offset standing from {@code from} to the text's end is east of UTC, or {@link #INVALID}. */
    static int seconds(CharSequence text, int from) {
        int length = text.length() - from;
        char first = text.charAt(from);
        if (first == 'Z') {
            return length == 1 ? 0 : INVALID;
        }
        int minutesAt = switch (length) {
            case 3 -> 0;
            case 5 -> from + 3;
            case 6 -> text.charAt(from + 3) == ':' ? from + 4 : INVALID;
            default -> INVALID;
        };
        if (minutesAt == INVALID || (first != '+' && first != '-')) {
            return INVALID;
        }
        int hours = Digits.at(text, from + 1, 2);
        int minutes = minutesAt == 0 ? 0 : Digits.at(text, minutesAt, 2);
        int seconds = (hours * 60 + minutes) * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_SECONDS) {
            return INVALID;
        }
        return first == '-' ? -seconds : seconds;
    }
}
