package io.headwater.connect.s3.read;

/** A bound on bytes held. Thread-safe; never blocks. */
final class ByteBudget {

    private final long limit;
    private long used;

    ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes the bytes if they fit. */
    synchronized boolean tryTake(long bytes) {
        if (used + bytes > limit) {
            return false;
        }
        used += bytes;
        return true;
    }

    /** Takes the bytes whether they fit or not: for the one part without which nothing would move. */
    synchronized void take(long bytes) {
        used += bytes;
    }

    synchronized void giveBack(long bytes) {
        used -= bytes;
    }
}
