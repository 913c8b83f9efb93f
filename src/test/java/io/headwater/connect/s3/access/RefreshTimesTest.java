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
package io.headwater.connect.s3.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshTimesTest {

    @Test
    void leadsByAFifthOfTheSession() {
        assertThat(RefreshTimes.of(Duration.ofMinutes(15)))
                .isEqualTo(new RefreshTimes(Duration.ofMinutes(3), Duration.ofMinutes(1)));
    }

    @Test
    void leadsByFiveMinutesAtMost() {
        assertThat(RefreshTimes.of(Duration.ofHours(1)))
                .isEqualTo(new RefreshTimes(Duration.ofMinutes(5), Duration.ofMinutes(1)));
    }

    @Test
    void leavesMostOfAShortSessionToItsUse() {
        assertThat(RefreshTimes.of(Duration.ofSeconds(1)))
                .isEqualTo(new RefreshTimes(Duration.ofMillis(200), Duration.ofMillis(100)));
    }
}
