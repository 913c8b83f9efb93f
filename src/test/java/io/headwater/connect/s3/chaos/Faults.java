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
package io.headwater.connect.s3.chaos;

import io.headwater.connect.s3.testing.FaultyProxy.Break;
import io.headwater.connect.s3.testing.FaultyProxy.Fault;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Faults without end: how far apart and which ones, a seed says. */
final class Faults implements Iterator<Break> {

    /** Parts that are read are a quarter of that. */
    private static final int MEAN_BYTES = 1 << 20;

    /** A stall lasts until the client's own time is up, so that it is rare. */
    private static final List<Fault> MIX = List.of(
            Fault.CUT,
            Fault.CUT,
            Fault.CUT,
            Fault.RESET,
            Fault.RESET,
            Fault.RESET,
            Fault.SLOW_DOWN,
            Fault.SLOW_DOWN,
            Fault.SLOW_DOWN,
            Fault.TRICKLE,
            Fault.TRICKLE,
            Fault.STALL);

    private final Random random;

    Faults(long seed) {
        random = new Random(seed);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Break next() {
        long after = (long) (-Math.log(1 - random.nextDouble()) * MEAN_BYTES);
        return new Break(after, MIX.get(random.nextInt(MIX.size())));
    }
}
