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
package io.headwater.connect.s3.discover;

import io.headwater.connect.s3.metrics.ObjectCounts;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for objects that are still to be read, over and over, on a thread of its own: all of a task's prefixes, page by page, in key
 * order, so that a key that sorts before others already read is found too. Holds one page; waits while what it found is taken
 * slowly.
 */
public final class Discovery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** Takes what was found. */
    public interface Findings {

        /** An object to be read. May wait. */
        void found(Prefix prefix, ObjectLedger.Unread unread) throws InterruptedException;

        /** Looking failed for good; nothing more comes. */
        void failed(ConnectException failure) throws InterruptedException;
    }

    private final ObjectWalks walks;
    private final TaskShare share;
    private final ObjectSelection selection;
    private final ObjectLedger ledger;
    private final Findings findings;
    private final Pauses pauses;
    private final ObjectCounts counts;
    private boolean looked;
    private volatile boolean stopped;

    public Discovery(
            ObjectWalks walks,
            TaskShare share,
            ObjectSelection selection,
            ObjectLedger ledger,
            Findings findings,
            Pauses pauses,
            ObjectCounts counts) {
        this.walks = walks;
        this.share = share;
        this.selection = selection;
        this.ledger = ledger;
        this.findings = findings;
        this.pauses = pauses;
        this.counts = counts;
    }

    @Override
    public void run() {
        try {
            lookAround();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets what fails from now on be taken for the stop's doing. The thread is to be interrupted after that: not everything that
     * is called on it keeps its interrupt flag, Connect's reader of offsets does not.
     */
    public void stop() {
        stopped = true;
    }

    private void lookAround() throws InterruptedException {
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            boolean foundSome;
            try {
                foundSome = look();
            } catch (InterruptedIOException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (StoreException e) {
                // The message says it all; Connect would print the SDK's stack with it, twice.
                LOG.debug("Looking for new objects failed", e);
                fail(new ConnectException("Looking for new objects failed: " + e.getMessage()));
                return;
            } catch (IOException | RuntimeException e) {
                fail(new ConnectException("Looking for new objects failed: " + e.getMessage(), e));
                return;
            }
            Thread.sleep(pauses.next(foundSome).toMillis());
        }
    }

    private void fail(ConnectException failure) throws InterruptedException {
        if (!stopped && !Thread.currentThread().isInterrupted()) {
            findings.failed(failure);
        }
    }

    /** One look at everything; whether it found something to read. */
    private boolean look() throws IOException, InterruptedException {
        Optional<ObjectWalk> begun = walks.begin();
        if (begun.isEmpty()) {
            return false;
        }
        ledger.beginRound();
        selection.beginRound();
        long objects = 0;
        long found = 0;
        ObjectWalk walk = begun.get();
        for (Optional<ObjectWalk.Page> page = walk.nextPage(); page.isPresent(); page = walk.nextPage()) {
            Prefix prefix = page.get().prefix();
            objects += page.get().objects().size();
            List<ObjectRef> selected = page.get().objects().stream()
                    .filter(object -> selection.takes(prefix, object))
                    .toList();
            List<ObjectLedger.Unread> toRead = ledger.unread(selected);
            toRead.forEach(unread ->
                    counts.found(unread.object().uri(), unread.object().modified()));
            for (ObjectLedger.Unread unread : toRead) {
                found++;
                findings.found(prefix, unread);
            }
            ledger.prune();
        }
        ledger.endRound();
        counts.looked(objects);
        selection.logLeftOut();
        if (!looked) {
            looked = true;
            LOG.info("{}", new Look(share, objects, found).sentence());
        }
        LOG.debug("Looked at {}: {} objects, {} to be read", share, objects, found);
        return found > 0;
    }
}
