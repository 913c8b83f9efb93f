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

import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimeType;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/** Dates, times and timestamps, each in any of the text forms, as the {@code java.util.Date} of Connect's logical types. */
final class TemporalParsers {

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private TemporalParsers() {}

    /** A date is midnight UTC; a count of seconds or less that is not at midnight is no date. */
    static TextParser date(DateType type) {
        TemporalForm form = form(
                type.format(),
                wholeMillis(TemporalParsers::isoDate),
                pattern -> wholeMillis(text -> millisOfDay(pattern.date(text).toEpochDay())));
        return new TemporalParser(
                type, form.checked(TemporalParsers::onlyMidnight).reading(), PrecisionLoss.UNHEARD);
    }

    /** A time is counted from midnight and less than a day. */
    static TextParser time(TimeType type, PrecisionLoss loss) {
        TemporalForm form = form(
                type.format(),
                new TemporalForm(TemporalParsers::isoTime, text -> IsoTimes.cutNanos(text, 0, text.length())),
                pattern -> new TemporalForm(text -> nanoOfDay(pattern.time(text).toNanoOfDay()), pattern::cutNanos));
        return parser(type, type.precision(), form.checked(TemporalParsers::onlyInsideDay), loss);
    }

    static TextParser timestamp(TimestampType type, PrecisionLoss loss) {
        TemporalReading iso = type.format() instanceof TemporalFormat.IsoLocal
                ? text -> IsoTimestamps.isLocal(text) ? IsoTimestamps.floored(text) : FlooredMillis.INVALID
                : IsoTimestamps::floored;
        TemporalForm form = form(
                type.format(),
                new TemporalForm(iso, IsoTimestamps::cutNanos),
                pattern -> new TemporalForm(pattern::timestamp, pattern::cutNanos));
        return parser(type, type.precision(), form, loss);
    }

    private static TextParser parser(
            DataType type, Optional<TimePrecision> precision, TemporalForm form, PrecisionLoss loss) {
        return precision.isPresent()
                ? new ExactTemporalParser(type, form, precision.get())
                : new TemporalParser(type, form.reading(), loss);
    }

    private static TemporalForm wholeMillis(TemporalReading reading) {
        return new TemporalForm(reading, text -> 0);
    }

    private static TemporalForm form(
            TemporalFormat format, TemporalForm iso, Function<TemporalPattern, TemporalForm> ofPattern) {
        if (format instanceof TemporalFormat.EpochSeconds) {
            return epoch(EpochNumbers.SECONDS);
        }
        if (format instanceof TemporalFormat.EpochMillis) {
            return epoch(EpochNumbers.MILLIS);
        }
        if (format instanceof TemporalFormat.EpochMicros) {
            return epoch(EpochNumbers.MICROS);
        }
        if (format instanceof TemporalFormat.Pattern pattern) {
            return readable(pattern.pattern(), ofPattern);
        }
        return iso;
    }

    private static TemporalForm epoch(int shift) {
        return new TemporalForm(text -> EpochNumbers.floored(text, shift), text -> EpochNumbers.cutNanos(text, shift));
    }

    /** The pattern has to read back what it writes: one without a year, say, never gives a date. */
    private static TemporalForm readable(String pattern, Function<TemporalPattern, TemporalForm> ofPattern) {
        try {
            TemporalPattern temporalPattern = new TemporalPattern(pattern);
            TemporalForm form = ofPattern.apply(temporalPattern);
            form.reading().floored(temporalPattern.sample());
            return form;
        } catch (IllegalArgumentException | DateTimeException unusable) {
            throw new IllegalArgumentException(
                    "the pattern " + ShownText.of(pattern) + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static long isoDate(CharSequence text) {
        return text.length() == IsoDates.length(text) ? millisOfDay(IsoDates.epochDay(text)) : FlooredMillis.INVALID;
    }

    private static long millisOfDay(long epochDay) {
        return epochDay == IsoDates.INVALID
                ? FlooredMillis.INVALID
                : FlooredMillis.of(epochDay * MILLIS_PER_DAY, false);
    }

    private static long isoTime(CharSequence text) {
        return nanoOfDay(IsoTimes.nanoOfDay(text, 0, text.length()));
    }

    private static long nanoOfDay(long nanos) {
        return nanos == IsoTimes.INVALID
                ? FlooredMillis.INVALID
                : FlooredMillis.of(nanos / NANOS_PER_MILLI, nanos % NANOS_PER_MILLI != 0);
    }

    private static long onlyMidnight(long floored) {
        boolean midnight = !FlooredMillis.isCut(floored) && FlooredMillis.millis(floored) % MILLIS_PER_DAY == 0;
        return midnight ? floored : FlooredMillis.INVALID;
    }

    private static long onlyInsideDay(long floored) {
        long millis = FlooredMillis.millis(floored);
        return millis >= 0 && millis < MILLIS_PER_DAY ? floored : FlooredMillis.INVALID;
    }
}
