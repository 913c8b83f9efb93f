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

import java.time.Instant;

/** What stands in the columns of a row, from its number. Needs nothing but the JDK, as it is also in a plugin of its own. */
final class NineValues {

    static final String NOTE = "left at the door";

    private static final Instant FIRST_MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    private NineValues() {}

    static String customer(int row) {
        return "customer " + row % 9_973;
    }

    static String city(int row) {
        return "City of, " + row % 211;
    }

    static String product(int row) {
        return "product-" + row % 1_009;
    }

    static double price(int row) {
        return row % 100_000 / 100.0;
    }

    static int quantity(int row) {
        return row % 12;
    }

    static Instant at(int row) {
        return FIRST_MOMENT.plusMillis(row * 31L);
    }

    static boolean express(int row) {
        return row % 3 == 0;
    }
}
