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
package io.headwater.connect.s3.done;

import io.headwater.connect.s3.config.DoneAction;
import io.headwater.connect.s3.progress.EndedObjects;
import io.headwater.connect.s3.store.LogContext;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does with objects that are done what is configured: with those that the task reads, as soon as all is committed of them, and once after
 * its start with those that a task before it left. What fails and passes is tried again by the store. What is refused is told, and tried
 * again by the next task. {@link #followTask} and {@link #clearUp} are for a thread each.
 */
public final class DoneObjects {

    private static final Logger LOG = LoggerFactory.getLogger(DoneObjects.class);

    /** Objects that something is done with at a time; each takes some requests one after the other. */
    public static final int AT_A_TIME = 8;

    /** Hears of what did not come about. */
    public interface Listener {

        /** What should have become of an object was refused. May wait. */
        void refused(EndedObjects.Ended ended, String message) throws InterruptedException;

        /** Nothing more will come about. */
        void failed(ConnectException failure) throws InterruptedException;
    }

    private final DoneAction action;
    private final ObjectStore store;
    private final EndedObjects ended;
    private final Leftovers leftovers;
    private final Listener listener;
    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicLong refusals = new AtomicLong();
    private volatile boolean stopped;

    public DoneObjects(
            DoneAction action,
            ObjectStore store,
            EndedObjects ended,
            Leftovers leftovers,
            Listener listener,
            ExecutorService threads) {
        this.action = action;
        this.store = store;
        this.ended = ended;
        this.leftovers = leftovers;
        this.listener = listener;
        this.threads = threads;
    }

    /** Goes on with the objects of the task, until it is interrupted. */
    public void followTask() {
        run(() -> {
            while (!stopped) {
                for (EndedObjects.Ended object : ended.take()) {
                    put(object, false);
                }
            }
        });
    }

    /** Ends what was left undone, once. */
    public void clearUp() {
        run(() -> {
            long found = 0;
            for (Optional<List<EndedObjects.Ended>> page = leftovers.next();
                    page.isPresent() && !stopped;
                    page = leftovers.next()) {
                for (EndedObjects.Ended object : page.get()) {
                    found++;
                    put(object, leftovers.mayBeGone());
                }
            }
            if (found > 0) {
                LOG.info("{} objects were done before the task started, and were there", found);
            }
        });
    }

    /** Lets what fails from now on be taken for the stop's doing; the threads are to be interrupted after that. */
    public void stop() {
        stopped = true;
        threads.shutdownNow();
    }

    /** Work that may be interrupted. */
    private interface Work {

        void run() throws IOException, InterruptedException;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            fail(new ConnectException("Looking for objects that are done failed: " + e.getMessage()));
        } catch (RuntimeException e) {
            fail(new ConnectException("Ending objects that are done failed: " + e.getMessage(), e));
        }
    }

    private void fail(ConnectException failure) {
        if (stopped || Thread.currentThread().isInterrupted()) {
            LOG.debug("Failed while the task stops", failure);
            return;
        }
        try {
            listener.failed(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Puts an object in hand, unless it is; waits for room.
     *
     * @param mayBeGone whether nobody has seen that it is there
     */
    private void put(EndedObjects.Ended object, boolean mayBeGone) throws InterruptedException {
        if (!inHand.add(inHand(object.object()))) {
            return;
        }
        free.acquire();
        try {
            threads.execute(() -> run(() -> end(object, mayBeGone)));
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "{} is left to the next task, as this one stops",
                    object.object().shown(),
                    e);
        }
    }

    /** One that came in the place of another is another one. */
    private static String inHand(ObjectRef object) {
        return object.etag() + ' ' + object.uri();
    }

    private void end(EndedObjects.Ended done, boolean mayBeGone) throws IOException, InterruptedException {
        ObjectRef object = done.object();
        LogContext.begin(object);
        try {
            act(object);
            LOG.debug("{} is done: {}", object.shown(), action);
        } catch (StoreException.Changed e) {
            LOG.info("{} was replaced after it was read, and is left as it is: {}", object.shown(), e.getMessage());
        } catch (StoreException.Gone e) {
            // As a task before this one, or one of another generation, wanted it.
            LOG.debug("{} is gone: {}", object.shown(), e.getMessage());
        } catch (StoreException.Denied e) {
            if (mayBeGone) {
                // It was read once, and S3 denies what does not exist to whoever may not list.
                LOG.debug("{} is taken to be gone: {}", object.shown(), e.getMessage());
            } else {
                refuse(done, e);
            }
        } catch (StoreException e) {
            refuse(done, e);
        } finally {
            LogContext.end();
            inHand.remove(inHand(object));
            free.release();
        }
    }

    private void act(ObjectRef object) throws StoreException, InterruptedIOException {
        if (action instanceof DoneAction.Delete) {
            store.delete(object);
        } else if (action instanceof DoneAction.Move move) {
            move(object, move);
        } else if (action instanceof DoneAction.Tag tag) {
            store.tag(object, tag.name(), tag.value());
        }
    }

    private void move(ObjectRef object, DoneAction.Move move) throws StoreException, InterruptedIOException {
        if (object.key().startsWith(move.folder())) {
            throw new StoreException.Refused(
                    "Cannot move " + object.shown() + ": it is in the folder that objects are moved to", null);
        }
        store.move(object, move.destination(object.key()));
    }

    /** One line in the log for many: every one of them is on its report. */
    private void refuse(EndedObjects.Ended done, StoreException why) throws InterruptedException {
        if (stopped) {
            return;
        }
        String message = "All of " + done.object().shown()
                + " is delivered, but object.done.action failed, which is tried again when the" + " task starts next: "
                + why.getMessage();
        long count = refusals.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.error("{} (refusal {}; the next ones are logged ever more rarely)", message, count);
        } else {
            LOG.debug("{}", message);
        }
        listener.refused(done, message);
    }
}
