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
package io.headwater.connect.s3.it;

import io.headwater.connect.s3.testing.Environment;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects are deleted or moved also where a worker is killed just before that: no row is lost, and nothing is left undone. */
class DoneActionIT {

    private static final Set<String> MOVED = KilledBeforeTheEnd.keys().stream()
            .map(key -> key.replaceFirst("^in/", "done/"))
            .collect(Collectors.toCollection(TreeSet::new));

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "enabled"})
    void deletesAfterAKill(String exactlyOnce) throws IOException, InterruptedException {
        new KilledBeforeTheEnd(Environment.shared().s3(), exactlyOnce)
                .run(
                        Map.of("object.done.action", "delete"),
                        "^DELETE ",
                        there -> there.keys().equals(KilledBeforeTheEnd.keys()),
                        there -> there.keys().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "enabled"})
    void movesAfterAKillBetweenCopyAndDeletion(String exactlyOnce) throws IOException, InterruptedException {
        new KilledBeforeTheEnd(Environment.shared().s3(), exactlyOnce)
                .run(
                        Map.of("object.done.action", "move", "object.done.move.prefix", "done"),
                        "^DELETE ",
                        there -> there.keys().containsAll(KilledBeforeTheEnd.keys())
                                && there.keys().stream().anyMatch(MOVED::contains),
                        there -> there.keys().equals(MOVED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "enabled"})
    void movesAfterAKillBeforeTheCopy(String exactlyOnce) throws IOException, InterruptedException {
        new KilledBeforeTheEnd(Environment.shared().s3(), exactlyOnce)
                .run(
                        Map.of("object.done.action", "move", "object.done.move.prefix", "done"),
                        "^PUT ",
                        there -> there.keys().equals(KilledBeforeTheEnd.keys()),
                        there -> there.keys().equals(MOVED));
    }
}
