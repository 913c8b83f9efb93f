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
package io.headwater.connect.s3.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoggedObjectTest {

    @Test
    void saysHowItGetsOnEverMoreRarely() {
        LoggedObject object = new LoggedObject(TimeUnit.MINUTES.toNanos(7), true);

        assertThat(LongStream.range(7 * 60, (7 + 300) * 60)
                        .filter(second -> object.isDue(TimeUnit.SECONDS.toNanos(second)))
                        .map(second -> second - 7 * 60))
                .containsExactly(60L, 120L, 240L, 480L, 960L, 1_920L, 3_840L, 7_680L, 15_360L);
    }

    @Test
    void saysItOnceWhereNothingCameForLong() {
        LoggedObject object = new LoggedObject(0, true);

        assertThat(LongStream.of(59, 1_000, 1_001, 1_919, 1_920)
                        .filter(second -> object.isDue(TimeUnit.SECONDS.toNanos(second))))
                .containsExactly(1_000L, 1_920L);
    }
}
