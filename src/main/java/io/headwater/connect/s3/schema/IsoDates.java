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
 * Calendar dates of ISO 8601, {@code YYYY-MM-DD} or {@code ±YYYYYY-MM-DD}, in the proleptic Gregorian calendar, read in place
 * without making an object.
 */
final class IsoDates {

    static final long INVALID = Long.MIN_VALUE;

    private static final int PLAIN_LENGTH = 10;
    private static final int EXPANDED_LENGTH = 13;

    private static final int YEARS_PER_CYCLE = 400;
    private static final int DAYS_PER_CYCLE = 146_097;
    /** From 0000-03-01 to 1970-01-01. */
    private static final int DAYS_TO_EPOCH = 719_468;

    private IsoDates() {}

    /** How long the date is that the text begins with, if it begins with one; the text may be shorter. */
    static int length(CharSequence text) {
        boolean expanded = text.length() > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');
        return expanded ? EXPANDED_LENGTH : PLAIN_LENGTH;
    }

    /** Days since 1970-01-01 of the date that the text begins with, or {@link #INVALID}. */
    static long epochDay(CharSequence text) {
        int length = length(text);
        if (text.length() < length || text.charAt(length - 6) != '-' || text.charAt(length - 3) != '-') {
            return INVALID;
        }
        boolean expanded = length == EXPANDED_LENGTH;
        int yearDigits = expanded ? Digits.at(text, 1, 6) : Digits.at(text, 0, 4);
        int month = Digits.at(text, length - 5, 2);
        int day = Digits.at(text, length - 2, 2);
        boolean beforeZero = expanded && text.charAt(0) == '-';
        // -000000 would be a second way to write the year zero.
        if (yearDigits == Digits.NONE || (beforeZero && yearDigits == 0)) {
            return INVALID;
        }
        int year = beforeZero ? -yearDigits : yearDigits;
        if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) {
            return INVALID;
        }
        return epochDay(year, month, day);
    }

    private static int daysIn(int month, int year) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % YEARS_PER_CYCLE == 0);
    }

    /** Counts years from March, so that the leap day is a year's last one. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int cycle = Math.floorDiv(marchYear, YEARS_PER_CYCLE);
        int yearOfCycle = Math.floorMod(marchYear, YEARS_PER_CYCLE);
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
        return (long) cycle * DAYS_PER_CYCLE + dayOfCycle - DAYS_TO_EPOCH;
    }
}
