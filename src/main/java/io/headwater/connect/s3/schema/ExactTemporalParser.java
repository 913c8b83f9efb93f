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
import java.util.Date;

/** Makes a date, or a count of finer units, of the whole of what a text tells: what is finer than the unit is invalid. */
final class ExactTemporalParser implements TextParser {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final DataType type;
    private final TemporalForm form;
    private final TimePrecision precision;

    ExactTemporalParser(DataType type, TemporalForm form, TimePrecision precision) {
        this.type = type;
        this.form = form;
        this.precision = precision;
    }

    // Connect's logical types take no other class.
    @SuppressWarnings("JavaUtilDate")
    @Override
    public Object parse(CharSequence text) throws InvalidValueException {
        try {
            long floored = form.reading().floored(text);
            if (floored == FlooredMillis.INVALID) {
                throw InvalidValueException.of(text, type);
            }
            long millis = FlooredMillis.millis(floored);
            int nanos = FlooredMillis.isCut(floored) ? form.cut().nanos(text) : 0;
            if (nanos == TemporalForm.Cut.FINER_THAN_NANOS || nanos % precision.nanos() != 0) {
                throw InvalidValueException.of(text, type, precision.finer());
            }
            return precision == TimePrecision.MILLIS ? (Object) new Date(millis) : (Object) count(millis, nanos);
        } catch (DateTimeException unreadable) {
            throw InvalidValueException.of(text, type);
        } catch (ArithmeticException overflow) {
            throw InvalidValueException.of(text, type, precision.outside());
        }
    }

    private long count(long millis, int nanos) {
        long unitsPerMilli = NANOS_PER_MILLI / precision.nanos();
        long units = nanos / precision.nanos();
        // Before 1970 the millisecond's beginning may be out of reach, and the moment in it not.
        return millis < 0
                ? Math.addExact(Math.multiplyExact(millis + 1, unitsPerMilli), units - unitsPerMilli)
                : Math.addExact(Math.multiplyExact(millis, unitsPerMilli), units);
    }
}
