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
package io.headwater.connect.s3.bench;

/**
 * How much is measured.
 *
 * @param rows of an object that is read from memory, or through a worker
 * @param warmUps unmeasured rounds before the measured ones
 * @param rounds of which the median is taken
 * @param objects small ones
 * @param largeBytes of the object that many connections read
 * @param listed objects that are done; a tenth of them, too
 * @param restartBytes of the object that is read from within
 */
record Sizes(int rows, int warmUps, int rounds, int objects, long largeBytes, int listed, long restartBytes) {

    static final Sizes FULL = new Sizes(400_000, 5, 9, 10_000, 1_000_000_000L, 1_000_000, 5_000_000_000L);

    /** As much as shows that everything runs. */
    static final Sizes SMOKE = new Sizes(3_000, 0, 1, 100, 2_000_000, 2_000, 30_000_000);

    Sizes withRows(int otherRows) {
        return new Sizes(otherRows, warmUps, rounds, objects, largeBytes, listed, restartBytes);
    }
}
