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
package io.headwater.connect.s3.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How far away a server is.
 *
 * @param firstByte how long an answer takes to begin
 * @param bytesPerSecond of one answer; 0 for no bound
 */
public record Distance(Duration firstByte, long bytesPerSecond) {

    public static final Distance NONE = new Distance(Duration.ZERO, 0);

    /** Small enough for an even flow, large enough to cost no time. */
    private static final int CHUNK = 64 * 1024;

    public Distance {
        Objects.requireNonNull(firstByte, "firstByte");
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException(bytesPerSecond + " bytes a second");
        }
    }

    void beforeFirstByte() throws IOException {
        if (!firstByte.isZero()) {
            sleep(firstByte.toNanos());
        }
    }

    OutputStream paced(OutputStream target) {
        return bytesPerSecond == 0 ? target : new Paced(target);
    }

    private static void sleep(long nanos) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an answer was held back");
        }
    }

    private final class Paced extends FilterOutputStream {

        private final long begun = System.nanoTime();
        private long written;

        Paced(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int from = 0; from < length; from += CHUNK) {
                int count = Math.min(CHUNK, length - from);
                out.write(bytes, offset + from, count);
                written += count;
                long due = TimeUnit.SECONDS.toNanos(written) / bytesPerSecond;
                long early = due - (System.nanoTime() - begun);
                if (early > 0) {
                    sleep(early);
                }
            }
        }
    }
}
