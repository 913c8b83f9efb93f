package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.ObjectInput.Range;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A range of an object's bytes that is fetched or being fetched, and held under a budget until it is closed. */
final class Part implements AutoCloseable {

    private final Range range;
    private final FutureTask<byte[]> fetch;
    private final ByteBudget budget;
    private boolean closed;

    /** The bytes have been taken from the budget. */
    Part(Range range, FutureTask<byte[]> fetch, ByteBudget budget) {
        this.range = range;
        this.fetch = fetch;
        this.budget = budget;
    }

    boolean covers(long offset) {
        return offset >= range.offset() && offset < end();
    }

    long offset() {
        return range.offset();
    }

    long end() {
        return range.offset() + range.length();
    }

    /** The bytes; waits for them. */
    byte[] bytes() throws IOException {
        try {
            return fetch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (CancellationException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("fetching " + range + " failed", e.getCause());
        }
    }

    private static InterruptedIOException interrupted(Exception cause) {
        InterruptedIOException interrupted = new InterruptedIOException("the task is stopping");
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Gives the bytes back; stops fetching them. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            fetch.cancel(true);
            budget.giveBack(range.length());
        }
    }
}
