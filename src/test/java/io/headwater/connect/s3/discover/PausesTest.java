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

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void growToTheLongestWhileNothingIsFound() {
        assertThat(Stream.of(false, false, false, false, false)
                        .map(pauses::next)
                        .map(Duration::toSeconds))
                .containsExactly(10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void areShortAgainOnceSomethingIsFound() {
        assertThat(Stream.of(false, false, true, false, false).map(pauses::next).map(Duration::toSeconds))
                .containsExactly(10L, 20L, 10L, 10L, 20L);
    }
}
