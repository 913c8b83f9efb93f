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
package io.headwater.connect.s3.config;

import java.util.Map;
import java.util.OptionalLong;

/** Mistakes between the bounds of transactions and the producer that sends them. */
final class DeliveryChecks {

    private static final String TRANSACTION_TIMEOUT = "producer.override.transaction.timeout.ms";

    private DeliveryChecks() {}

    /** What the worker sets for all its producers cannot be seen here. */
    static void check(Map<String, String> given, Findings findings) {
        OptionalLong timeout = number(given.get(TRANSACTION_TIMEOUT));
        findings.sound(TransactionKeys.OBJECT_MAX_MS)
                .map(Long::parseLong)
                .filter(most -> timeout.isPresent() && most >= timeout.getAsLong())
                .ifPresent(most -> findings.mistake(
                        TransactionKeys.OBJECT_MAX_MS,
                        TransactionKeys.OBJECT_MAX_MS + " is " + most + " and " + TRANSACTION_TIMEOUT + " "
                                + timeout.getAsLong()
                                + ": Kafka would abort a transaction before it is ended. Set a time well below the time-out, such as "
                                + Math.max(1, timeout.getAsLong() / 2) + "."));
    }

    /** The producer says of it what else may be wrong. */
    private static OptionalLong number(String text) {
        try {
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
