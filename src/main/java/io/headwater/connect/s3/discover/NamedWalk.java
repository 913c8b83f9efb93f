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

import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.OneLine;
import io.headwater.connect.s3.store.OpenedObject;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes once over named objects, in the order of the names. What is done, or left alone because of its key, costs no request; the others
 * are opened, several at a time. Holds a page of names, and what {@link NamedOpening} has room for. Used by one thread.
 */
final class NamedWalk implements ObjectWalk {

    private static final Logger LOG = LoggerFactory.getLogger(NamedWalk.class);

    private record Opening(Prefix prefix, String key, Future<OpenedObject> object) {}

    private final Names names;
    private final NamedOpening how;
    private final boolean first;
    private final Runnable settled;
    private final Deque<ObjectRef> toOpen = new ArrayDeque<>();
    private final Deque<Opening> opening = new ArrayDeque<>();
    private boolean namesEnded;
    private long wanted;
    private long found;
    private long gone;
    private Optional<StoreException.Denied> denial = Optional.empty();
    private long denied;

    /**
     * A walk over all of the names, which it closes.
     *
     * @param first whether no object was found before
     * @param settled called at the end when no name was left to be looked at again
     */
    NamedWalk(Names names, NamedOpening how, boolean first, Runnable settled) {
        this.names = names;
        this.how = how;
        this.first = first;
        this.settled = settled;
    }

    /** Whether an object was found so far. */
    boolean hasFound() {
        return found > 0;
    }

    @Override
    public Optional<Page> nextPage() throws IOException, InterruptedException {
        while (true) {
            open();
            if (opening.isEmpty()) {
                end();
                return Optional.empty();
            }
            Opening next = opening.remove();
            Optional<ObjectRef> object = await(next);
            if (object.isPresent()) {
                found++;
                if (!how.selection().accepts(next.prefix(), object.get())) {
                    how.store().forget(next.key());
                }
                return Optional.of(new Page(next.prefix(), List.of(object.get())));
            }
        }
    }

    /** Opens as many as there is room for; one at least, if there is any. */
    private void open() throws IOException, InterruptedException {
        while (opening.size() < how.concurrency()) {
            if (toOpen.isEmpty() && !nextNames()) {
                return;
            }
            if (opening.isEmpty()) {
                how.store().awaitRoom(how.length());
            } else if (!how.store().hasRoom(how.length())) {
                return;
            }
            String key = toOpen.remove().key();
            opening.add(new Opening(
                    prefix(key).orElseThrow(),
                    key,
                    how.threads().submit(() -> how.store().open(key, how.end().apply(key), how.length()))));
        }
    }

    /** Reads names until there are some to open; false at their end. */
    private boolean nextNames() throws IOException {
        while (toOpen.isEmpty() && !namesEnded) {
            List<NamedObject> page;
            try {
                page = names.next();
            } catch (StoreException.Changed | StoreException.Gone e) {
                LOG.info(
                        "The names were replaced while they were read; the next look reads the new ones: {}",
                        e.getMessage());
                gone++;
                page = List.of();
            }
            if (page.isEmpty()) {
                namesEnded = true;
                names.close();
            } else {
                toOpen.addAll(unfinished(page));
            }
        }
        return !toOpen.isEmpty();
    }

    private List<ObjectRef> unfinished(List<NamedObject> page) {
        List<ObjectRef> keysAlone = new ArrayList<>();
        List<ObjectRef> withEtag = new ArrayList<>();
        for (NamedObject named : page) {
            Optional<Prefix> prefix = prefix(named.key());
            ObjectRef object = unseen(named);
            if (prefix.isEmpty()) {
                how.selection().leave(ObjectFilter.Reason.OUTSIDE, object);
            } else if (how.share().owns(prefix.get(), named.key())) {
                if (how.selection().takes(prefix.get(), object)) {
                    wanted++;
                    (named.etag().isPresent() ? withEtag : keysAlone).add(object);
                }
            }
        }
        List<ObjectRef> unfinished = new ArrayList<>(how.ledger().unknown(keysAlone));
        how.ledger().unread(withEtag).forEach(unread -> unfinished.add(unread.object()));
        return unfinished;
    }

    /** What can be said of an object before it is opened: nothing that would have it left alone. */
    private ObjectRef unseen(NamedObject named) {
        return new ObjectRef(how.bucket(), named.key(), named.etag().orElse(""), 1, Instant.MAX, false);
    }

    private Optional<Prefix> prefix(String key) {
        return how.share().prefixes().stream()
                .filter(prefix -> prefix.holds(key))
                .findFirst();
    }

    private Optional<ObjectRef> await(Opening next) throws IOException, InterruptedException {
        try {
            return Optional.of(next.object().get().object());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException.Gone missing) {
                gone++;
                leave(next, missing);
                return Optional.empty();
            }
            if (e.getCause() instanceof StoreException.Denied refused) {
                denied++;
                denial = denial.or(() -> Optional.of(refused));
                leave(next, refused);
                return Optional.empty();
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(
                    "opening " + OneLine.of(next.key()) + " failed: " + e.getCause(), e.getCause());
        }
    }

    private void leave(Opening next, StoreException why) {
        LOG.debug("{} is left alone for now", OneLine.of(next.key()), why);
        how.selection().leave(ObjectFilter.Reason.UNAVAILABLE, unseen(new NamedObject(next.key(), Optional.empty())));
    }

    /** Where everything is denied that was ever named, it is not the objects that are missing. */
    private void end() throws StoreException {
        if (first && denial.isPresent() && denied == wanted) {
            throw denial.get();
        }
        denial.ifPresent(
                refused -> LOG.debug("{} named objects are denied, such as: {}", denied, refused.getMessage()));
        if (found == 0 && gone == 0 && denied == 0) {
            settled.run();
        }
    }
}
