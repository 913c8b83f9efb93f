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
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes a date of what a reading gives, and tells once that it was cut. */
final class TemporalParser implements TextParser {

    private final DataType type;
    private final TemporalReading reading;
    private final PrecisionLoss loss;
    private final AtomicBoolean lossTold = new AtomicBoolean();

    TemporalParser(DataType type, TemporalReading reading, PrecisionLoss loss) {
        this.type = type;
        this.reading = reading;
        this.loss = loss;
    }

    // Connect's logical types take no other class, and java.time on the way there would only make another object.
    @SuppressWarnings("JavaUtilDate")
    @Override
    public Object parse(CharSequence text) throws InvalidValueException {
        long floored = read(text);
        if (floored == FlooredMillis.INVALID) {
            throw InvalidValueException.of(text, type);
        }
        if (FlooredMillis.isCut(floored) && lossTold.compareAndSet(false, true)) {
            loss.cut(text);
        }
        return new Date(FlooredMillis.millis(floored));
    }

    private long read(CharSequence text) throws InvalidValueException {
        try {
            return reading.floored(text);
        } catch (DateTimeException unreadable) {
            throw InvalidValueException.of(text, type);
        }
    }
}
