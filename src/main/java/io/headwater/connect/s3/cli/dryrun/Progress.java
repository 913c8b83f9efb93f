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
package io.headwater.connect.s3.cli.dryrun;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line on a terminal that tells how far something is, drawn over again; nothing where nobody looks on. Used by one thread. */
final class Progress {

    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

    /** Before, no rate is known well enough to tell what is left. */
    private static final long SETTLED_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int BAR = 20;
    private static final int PERCENT = 100;

    /** To the line's beginning, and what stands there away (ECMA-48: CR, EL). */
    private static final String FROM_THE_START = "\r\u001b[K";

    private final PrintWriter terminal;
    private final boolean isWatched;
    private final LongSupplier nanos;
    private final long begun;
    private boolean isDrawn;
    private long drawn;

    /**
     * Nothing drawn yet.
     *
     * @param nanos the time, as {@link System#nanoTime}
     */
    Progress(PrintWriter terminal, boolean isWatched, LongSupplier nanos) {
        this.terminal = terminal;
        this.isWatched = isWatched;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** So many objects were found so far. */
    void found(long objects) {
        if (isDue()) {
            draw("Looking: " + Numbers.count(objects, "object"));
        }
    }

    /**
     * How far reading is.
     *
     * @param done of the work
     * @param all the whole of it, in the same unit; 0 where that is not known
     */
    void read(long rows, long bytes, long done, long all) {
        if (!isDue()) {
            return;
        }
        String read = Numbers.count(rows, "row") + ", " + Numbers.bytes(bytes);
        if (all <= 0) {
            draw("Reading: " + read);
            return;
        }
        double share = Math.min(1, (double) done / all);
        int filled = (int) (share * BAR);
        draw("[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + (int) (share * PERCENT) + "%, " + read
                + left(share));
    }

    private String left(double share) {
        long taken = nanos.getAsLong() - begun;
        return taken < SETTLED_NANOS || share <= 0
                ? ""
                : ", " + Numbers.time(Duration.ofNanos((long) (taken / share * (1 - share)))) + " left";
    }

    private boolean isDue() {
        return isWatched && (!isDrawn || nanos.getAsLong() - drawn >= REDRAW_NANOS);
    }

    private void draw(String line) {
        terminal.print(FROM_THE_START + line);
        terminal.flush();
        isDrawn = true;
        drawn = nanos.getAsLong();
    }

    /** Leaves nothing on the line. */
    void clear() {
        if (isDrawn) {
            terminal.print(FROM_THE_START);
            terminal.flush();
            isDrawn = false;
        }
    }
}
