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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.config.TransactionSettings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Transactions of whole objects. One holds several objects, all of whose records were ready before the first of them went out; or it begins
 * with an object whose end is not known yet, alone, so that this one can be taken back without another. It ends at an object's end: once it
 * holds enough, or when nothing more is ready. Only where an object has more rows, or takes longer, than the settings allow, a transaction
 * ends in its middle.
 *
 * <p>Connect learns of an end in a poll that hands over nothing, when it has sent everything handed over before. Were it told with the last
 * records, a stop between two attempts at sending these would commit only some of them.
 */
final class ObjectTransactions implements Transactions {

    /** Ending a transaction takes some milliseconds: with so many rows that no longer counts. */
    private static final long ENOUGH_ROWS = 20_000;

    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What comes so soon after an object joins its transaction; a consumer waits no longer than this for what is there. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private enum End {
        COMMIT,
        ABORT
    }

    private final TransactionMarks marks;
    private final TransactionSettings settings;
    private final LongSupplier nanoTime;
    /** Whether anything was handed over since the last end. */
    private boolean open;

    private long begunAt;
    private long rows;
    private Optional<End> due = Optional.empty();
    /** The object of which some records are out and others are not. */
    private Optional<ObjectDelivery> unfinished = Optional.empty();
    /** Whether rows of the unfinished object have been committed. */
    private boolean split;

    ObjectTransactions(TransactionMarks marks, TransactionSettings settings, LongSupplier nanoTime) {
        this.marks = marks;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean end() {
        if (due.isEmpty()) {
            return false;
        }
        switch (due.get()) {
            case COMMIT -> {
                marks.commit();
                split = unfinished.isPresent();
            }
            case ABORT -> {
                marks.abort();
                unfinished = Optional.empty();
            }
        }
        due = Optional.empty();
        open = false;
        rows = 0;
        return true;
    }

    @Override
    public int admit(ReadyRecords ready, int most) {
        int count = 0;
        for (ReadyRecords.Run run : ready.runs()) {
            if (open && !isUnfinished(run) && !fits(run)) {
                // Its end may still come before those ahead of it are out.
                due = count == 0 ? Optional.of(End.COMMIT) : Optional.empty();
                break;
            }
            int taken = Math.min(most - count, fitting(run));
            count += taken;
            account(run, taken);
            if (taken < run.size() || !run.ended() || due.isPresent()) {
                break;
            }
        }
        if (count == 0 && open && due.isEmpty() && (unfinished.isEmpty() || isOverdue())) {
            due = Optional.of(End.COMMIT);
        }
        return count;
    }

    private void account(ReadyRecords.Run run, int taken) {
        if (taken > 0 && !open) {
            open = true;
            begunAt = nanoTime.getAsLong();
        }
        rows += Math.min(taken, run.rows());
        if (taken == run.size() && run.ended()) {
            if (isUnfinished(run)) {
                unfinished = Optional.empty();
                split = false;
            }
            if (open && (rows >= ENOUGH_ROWS || age() >= ENOUGH_NANOS)) {
                due = Optional.of(End.COMMIT);
            }
        } else if (taken > 0 || isUnfinished(run)) {
            unfinished = Optional.of(run.object());
            boolean isFull = rows >= settings.maxRows() && run.rows() > taken;
            if (open && (isFull || (!run.ended() && isOverdue()))) {
                due = Optional.of(End.COMMIT);
            }
        }
    }

    private boolean isUnfinished(ReadyRecords.Run run) {
        return unfinished.isPresent() && unfinished.get() == run.object();
    }

    /** Whether a whole object fits what the open transaction holds already. */
    private boolean fits(ReadyRecords.Run run) {
        return run.ended() && rows + run.rows() <= settings.maxRows();
    }

    /** What ends an object, its report, stays with its last row. */
    private int fitting(ReadyRecords.Run run) {
        long room = settings.maxRows() - rows;
        return run.rows() <= room ? run.size() : (int) room;
    }

    private long age() {
        return nanoTime.getAsLong() - begunAt;
    }

    private boolean isOverdue() {
        return age() >= settings.maxAge().toNanos();
    }

    /** An object after others is looked at until its end, or until it has as many records as go out at once. */
    @Override
    public boolean wantsMore(ReadyRecords ready, int most) {
        boolean endsSoon = ready.last()
                .filter(run -> !run.ended() && !isUnfinished(run) && run.size() < most)
                .isPresent();
        return due.isEmpty() && (ready.size() < most || endsSoon);
    }

    @Override
    public boolean waits(ReadyRecords ready) {
        boolean mayJoin = open
                && unfinished.isEmpty()
                && ready.first().filter(run -> !run.ended()).isPresent();
        return ready.isEmpty() || mayJoin;
    }

    @Override
    public long waitsUntil(long deadline) {
        long lingering = System.nanoTime() + LINGER_NANOS;
        return open && unfinished.isEmpty() && lingering - deadline < 0 ? lingering : deadline;
    }

    @Override
    public boolean isToEnd() {
        return open && unfinished.isEmpty();
    }

    @Override
    public boolean holdsAllOf(ObjectDelivery object) {
        return !object.isResumed()
                && !(split && unfinished.filter(same -> same == object).isPresent());
    }

    @Override
    public void takeBack(ObjectDelivery object) {
        if (open && unfinished.filter(same -> same == object).isPresent()) {
            due = Optional.of(End.ABORT);
        }
    }

    @Override
    public String fateOfRowsBefore() {
        return "Its rows since the last commit are taken back";
    }
}
