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

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectSelectionTest {

    @Test
    void takesObjectsThatPassTheFilterAndHaveAFormatAndATopic() {
        ObjectSelection selection = new ObjectSelection(
                new ObjectFilter(Glob.parseList("**"), Glob.parseList("**/_*"), Optional.empty()),
                object -> object.key().endsWith(".csv"),
                object -> object.key().startsWith("in/eu/"));

        assertThat(List.of("in/eu/a.csv", "in/eu/_a.csv", "in/eu/a.txt", "in/us/a.csv"))
                .filteredOn(key ->
                        selection.takes(Prefix.of("in"), new ObjectRef("lake", key, "e1", 1, Instant.EPOCH, false)))
                .containsExactly("in/eu/a.csv");
    }
}
