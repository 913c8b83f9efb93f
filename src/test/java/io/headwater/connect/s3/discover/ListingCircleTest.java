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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingCircleTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "0,2", "5,3", "1000,1", "3,1000", "700,300"})
    void closesWithinThreeTimesThePages(int before, int round) {
        ListingCircle circle = new ListingCircle();
        int pages = 0;
        while (!circle.closesWith("token " + (pages < before ? pages : before + (pages - before) % round))) {
            pages++;
        }

        assertThat(pages).isBetween(before + round - 1, 3 * (before + round));
    }

    @ParameterizedTest
    @CsvSource("100000")
    void staysOpenWhereNoPageComesAgain(int pages) {
        ListingCircle circle = new ListingCircle();
        for (int page = 0; page < pages; page++) {
            assertThat(circle.closesWith("token " + page)).isFalse();
        }
    }
}
