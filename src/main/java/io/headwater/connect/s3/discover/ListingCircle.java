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

import java.util.Optional;

/**
 * Notices when a listing comes back to a page that it has given before, however many pages ago, while it remembers one of them: Brent's
 * algorithm. It tells within three times the pages that there are. Used by one thread.
 *
 * @see <a href="https://doi.org/10.1007/BF01933190">Brent: An improved Monte Carlo factorization algorithm</a>
 */
final class ListingCircle {

    private Optional<String> remembered = Optional.empty();
    private long steps;
    private long stepsUntilNext = 1;

    /** Whether the token that leads to the next page led to one before. */
    boolean closesWith(String token) {
        if (remembered.isPresent() && remembered.get().equals(token)) {
            return true;
        }
        steps++;
        if (steps == stepsUntilNext) {
            remembered = Optional.of(token);
            steps = 0;
            stepsUntilNext *= 2;
        }
        return false;
    }
}
