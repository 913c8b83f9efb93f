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

import java.util.function.LongUnaryOperator;

/**
 * One text form of dates, times or timestamps. Thread-safe.
 *
 * @param reading how it is read
 * @param cut what the reading cuts off
 */
record TemporalForm(TemporalReading reading, Cut cut) {

    /** Reads what {@link TemporalReading} leaves out. */
    @FunctionalInterface
    interface Cut {

        /** Something is finer than a nanosecond. */
        int FINER_THAN_NANOS = -1;

        /**
         * How long after its reading the time is that the text tells, in nanoseconds, less than a millisecond; or
         * {@link #FINER_THAN_NANOS}.
         *
         * @param text one that the reading takes
         */
        int nanos(CharSequence text);
    }

    /** The same with a further check of what the reading gives, or with some of it made invalid. */
    TemporalForm checked(LongUnaryOperator check) {
        TemporalReading unchecked = reading;
        return new TemporalForm(text -> check.applyAsLong(unchecked.floored(text)), cut);
    }
}
