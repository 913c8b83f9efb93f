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

import io.headwater.connect.s3.discover.ObjectSelection;
import io.headwater.connect.s3.discover.ObjectWalk;
import io.headwater.connect.s3.discover.ObjectWalks;
import io.headwater.connect.s3.progress.EndedObjects;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a task before this one left undone: objects of its share that are there, though all of their records are committed. Goes over the
 * share once, and asks Connect for the offsets of each page. Used by one thread.
 */
public final class Leftovers {

    private final ObjectWalks walks;
    private final ObjectSelection selection;
    private final EndedObjects ended;
    private final boolean named;
    private Optional<ObjectWalk> walk = Optional.empty();

    /**
     * Leftovers of a task.
     *
     * @param walks where its objects are looked for
     * @param selection which of them are read; of no other thread
     * @param named whether the walks give names alone
     */
    public Leftovers(ObjectWalks walks, ObjectSelection selection, EndedObjects ended, boolean named) {
        this.named = named;
        this.walks = walks;
        this.selection = selection;
        this.ended = ended;
    }

    /** Whether objects are found by their names alone, so that nobody knows that they are there. */
    boolean mayBeGone() {
        return named;
    }

    /** Some of them, maybe none, or empty at the end. */
    Optional<List<EndedObjects.Ended>> next() throws IOException, InterruptedException {
        if (walk.isEmpty()) {
            walk = walks.begin();
        }
        if (walk.isEmpty()) {
            return Optional.empty();
        }
        return walk.get()
                .nextPage()
                .map(page -> ended.before(page.objects().stream()
                        .filter(object -> selection.takes(page.prefix(), object))
                        .toList()));
    }
}
