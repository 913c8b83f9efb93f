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

import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.store.KeyOrder;
import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Goes once over the objects of a task's share, prefix by prefix, in key order. At depth n it lists the folders down to level
 * n one level at a time, and below that only the task's own ones. Keeps a page per level in memory. Used by one thread.
 */
public final class ListingWalk implements ObjectWalk {

    private final ObjectStore store;
    private final TaskShare share;
    private final Iterator<Prefix> prefixes;
    private final Deque<Level> levels = new ArrayDeque<>();
    private Prefix prefix = Prefix.WHOLE_BUCKET;

    public ListingWalk(ObjectStore store, TaskShare share) {
        this.store = store;
        this.share = share;
        this.prefixes = share.prefixes().iterator();
    }

    /**
     * The next objects, or empty at the end. Asks the store for one page at most, so that whoever walks can stop soon.
     *
     * @throws StoreException when a page cannot be listed; the walk can be asked again for the same page
     */
    @Override
    public Optional<Page> nextPage() throws StoreException, InterruptedIOException {
        while (true) {
            if (levels.isEmpty()) {
                if (!prefixes.hasNext()) {
                    return Optional.empty();
                }
                prefix = prefixes.next();
                levels.push(new Level(prefix.path(), 0));
            }
            Level level = levels.element();
            if (level.hasObjects()) {
                return Optional.of(new Page(prefix, own(level.takeObjects())));
            }
            if (level.hasFolder()) {
                descend(level.takeFolder(), level.depth() + 1);
            } else if (level.hasPage()) {
                level.list(store, level.depth() >= share.foldedLevels());
                return Optional.of(new Page(prefix, own(level.takeObjects())));
            } else {
                levels.pop();
            }
        }
    }

    private void descend(String folder, int depth) {
        if (depth < share.foldedLevels() || share.ownsFolder(folder)) {
            levels.push(new Level(folder, depth));
        }
    }

    private List<ObjectRef> own(List<ObjectRef> objects) {
        return objects.stream()
                .filter(object -> share.owns(prefix, object.key()))
                .toList();
    }

    /** The listing of one folder, a page at a time; what a page holds is taken in key order. */
    private static final class Level {

        private final String folder;
        private final int depth;
        private final ListingCircle circle = new ListingCircle();
        private Deque<ObjectRef> objects = new ArrayDeque<>();
        private Deque<String> folders = new ArrayDeque<>();
        private Optional<String> token = Optional.empty();
        private boolean started;

        Level(String folder, int depth) {
            this.folder = folder;
            this.depth = depth;
        }

        int depth() {
            return depth;
        }

        boolean hasPage() {
            return !started || token.isPresent();
        }

        void list(ObjectStore store, boolean crossFolders) throws StoreException, InterruptedIOException {
            ListPage page = store.list(folder, crossFolders, token);
            if (page.next().isPresent() && circle.closesWith(page.next().get())) {
                throw new StoreException.Refused(
                        "Cannot list " + (folder.isEmpty() ? "the bucket" : folder)
                                + ": the answers lead back to a page that they gave before (continuation token "
                                + page.next().get()
                                + "), so that the listing has no end and what comes behind is never found; check "
                                + LocationKeys.ENDPOINT + ", and what stands between it and the worker",
                        Optional.of(LocationKeys.ENDPOINT),
                        null);
            }
            started = true;
            token = page.next();
            objects = new ArrayDeque<>(page.objects());
            folders = new ArrayDeque<>(page.folders());
        }

        boolean hasObjects() {
            return !objects.isEmpty() && (folders.isEmpty() || objectIsNext());
        }

        /** The objects before the next folder. */
        List<ObjectRef> takeObjects() {
            List<ObjectRef> taken = new ArrayList<>();
            while (hasObjects()) {
                taken.add(objects.remove());
            }
            return taken;
        }

        boolean hasFolder() {
            return !folders.isEmpty();
        }

        String takeFolder() {
            return folders.remove();
        }

        private boolean objectIsNext() {
            return KeyOrder.UTF_8.compare(objects.element().key(), folders.element()) < 0;
        }
    }
}
