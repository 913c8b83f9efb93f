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
package io.headwater.connect.s3.cli.offsets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is to become of offsets. */
interface Edit {

    /**
     * One offset that becomes another.
     *
     * @param before empty where there is none yet
     * @param after its offset null where it is forgotten
     */
    record Change(Optional<Stored> before, Stored after) {

        public Change {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    /**
     * What is to be stored.
     *
     * @param changes one for each offset that becomes another
     * @param notes what a person should know of them before they agree
     */
    record Plan(List<Change> changes, List<String> notes) {

        public Plan {
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }

    /** Whether an offset is one of those to be changed. */
    boolean takes(Stored stored);

    /** The changes of the offsets that were taken. */
    Plan plan(List<Stored> taken);
}
