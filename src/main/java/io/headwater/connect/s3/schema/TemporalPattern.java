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

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A pattern of {@link DateTimeFormatter}, read strictly (there is no 31 February, {@code 24:00} or second 60), with English names in any
 * case. {@code y} may be used without an era. Thread-safe.
 */
final class TemporalPattern {

    private static final String ZONE_LETTERS = "VvzOXxZ";
    private static final String TIME_LETTERS = "aBhKkHmsSAnN";
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_FRACTION_DIGITS = 9;

    /** No two fields alike, so that a pattern that leaves one out cannot give it back. */
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2026, 7, 28, 13, 45, 31, 0, ZoneOffset.UTC);

    private final DateTimeFormatter formatter;
    private final String letters;

    /** @throws IllegalArgumentException when it is no pattern */
    TemporalPattern(String pattern) {
        this.letters = letters(pattern);
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (letters.indexOf('y') >= 0 && letters.indexOf('G') < 0) {
            builder.parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue());
        }
        this.formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether the text tells an offset or a zone. */
    boolean isZoned() {
        return hasAnyOf(ZONE_LETTERS);
    }

    /** @throws DateTimeException when the text is not of the pattern or has no date */
    LocalDate date(CharSequence text) {
        return dateOf(formatter.parse(text));
    }

    /** @throws DateTimeException when the text is not of the pattern or has no time */
    LocalTime time(CharSequence text) {
        return timeOf(formatter.parse(text));
    }

    /**
     * Milliseconds since the epoch as {@link FlooredMillis}; without a time at midnight, without a zone as if in UTC.
     *
     * @throws DateTimeException when the text is not of the pattern or has no date
     */
    long timestamp(CharSequence text) {
        TemporalAccessor parsed = formatter.parse(text);
        LocalDate date = dateOf(parsed);
        LocalTime time = hasAnyOf(TIME_LETTERS) ? timeOf(parsed) : LocalTime.MIDNIGHT;
        ZoneId zone = parsed.query(TemporalQueries.zone());
        // With both an offset and a region the parsed instant has heeded the offset where clocks are put back.
        long seconds = parsed.isSupported(ChronoField.INSTANT_SECONDS)
                ? parsed.getLong(ChronoField.INSTANT_SECONDS)
                : date.atTime(time).atZone(zone == null ? ZoneOffset.UTC : zone).toEpochSecond();
        int nano = time.get(ChronoField.NANO_OF_SECOND);
        return FlooredMillis.of(seconds * 1000 + nano / NANOS_PER_MILLI, nano % NANOS_PER_MILLI != 0);
    }

    /** The nanoseconds of a text's time that are less than a millisecond; 0 where it has none. */
    int cutNanos(CharSequence text) {
        LocalTime time = formatter.parse(text).query(TemporalQueries.localTime());
        return time == null ? 0 : (int) (time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI);
    }

    /** How many digits after the second's point the pattern tells, 0 to 9. */
    int fractionDigits() {
        if (hasAnyOf("nN")) {
            return MAX_FRACTION_DIGITS;
        }
        return Stream.of(letters.split("[^S]+")).mapToInt(String::length).max().orElse(0);
    }

    /** A text that the pattern itself makes; what cannot be read back can never be read. */
    String sample() {
        return formatter.format(SAMPLE);
    }

    private static LocalDate dateOf(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            throw new DateTimeException("it tells no full date");
        }
        return date;
    }

    private static LocalTime timeOf(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time == null) {
            throw new DateTimeException("it tells no full time");
        }
        return time;
    }

    private boolean hasAnyOf(String wanted) {
        return letters.chars().anyMatch(letter -> wanted.indexOf(letter) >= 0);
    }

    /** The letters outside quotes; everything else is a blank. */
    private static String letters(String pattern) {
        StringBuilder letters = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < pattern.length(); index++) {
            char character = pattern.charAt(index);
            if (character == '\'') {
                quoted = !quoted;
            }
            letters.append(!quoted && Character.isLetter(character) ? character : ' ');
        }
        return letters.toString();
    }
}
