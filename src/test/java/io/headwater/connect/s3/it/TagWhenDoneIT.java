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

import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.NeedsCeph;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects are tagged also where a worker is killed just before that; at a server that keeps tags. */
@NeedsCeph
class TagWhenDoneIT {

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "enabled"})
    void tagsAfterAKill(String exactlyOnce) throws IOException, InterruptedException {
        new KilledBeforeTheEnd(CephRgw.start().server(), exactlyOnce)
                .run(
                        Map.of("object.done.action", "tag", "object.done.tag", "state=done"),
                        "^PUT .*tagging",
                        there -> KilledBeforeTheEnd.keys().stream()
                                .allMatch(key -> there.tags(key).isEmpty()),
                        there -> KilledBeforeTheEnd.keys().stream()
                                .allMatch(key -> there.tags(key).equals(Map.of("state", "done"))));
    }
}
