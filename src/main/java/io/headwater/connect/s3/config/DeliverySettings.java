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

import java.util.Objects;

/**
 * The bounds under which a task works.
 *
 * @param pollMaxRecords the most records that one poll hands over
 * @param unacknowledgedMaxRecords how many records may be with Connect and not yet in Kafka before others wait
 * @param fetchConcurrency the most GET requests in flight
 * @param taskThreads threads that decode
 * @param readAheadBytes the most bytes that are fetched and not yet delivered, over all objects in flight
 * @param overwritten what becomes of objects that are replaced
 * @param transactions how large a transaction may become whose end the connector says
 */
public record DeliverySettings(
        int pollMaxRecords,
        int unacknowledgedMaxRecords,
        int fetchConcurrency,
        int taskThreads,
        long readAheadBytes,
        OverwritePolicy overwritten,
        TransactionSettings transactions) {

    public DeliverySettings {
        Limits.atLeastOne("pollMaxRecords", pollMaxRecords);
        Limits.atLeastOne("unacknowledgedMaxRecords", unacknowledgedMaxRecords);
        Limits.atLeastOne("fetchConcurrency", fetchConcurrency);
        Limits.atLeastOne("taskThreads", taskThreads);
        Limits.atLeastOne("readAheadBytes", readAheadBytes);
        Objects.requireNonNull(overwritten, "overwritten");
        Objects.requireNonNull(transactions, "transactions");
    }

    /** Bounds with the defaults of everything else. */
    public DeliverySettings(int pollMaxRecords, int fetchConcurrency, int taskThreads, long readAheadBytes) {
        this(
                pollMaxRecords,
                DeliveryKeys.DEFAULT_UNACKNOWLEDGED,
                fetchConcurrency,
                taskThreads,
                readAheadBytes,
                OverwritePolicy.REPROCESS,
                TransactionSettings.DEFAULT);
    }

    /** The same with that for objects that are replaced. */
    public DeliverySettings overwritten(OverwritePolicy policy) {
        return new DeliverySettings(
                pollMaxRecords,
                unacknowledgedMaxRecords,
                fetchConcurrency,
                taskThreads,
                readAheadBytes,
                policy,
                transactions);
    }

    /** The same with so many bytes less to read ahead. */
    public DeliverySettings lessReadAhead(long bytes) {
        return new DeliverySettings(
                pollMaxRecords,
                unacknowledgedMaxRecords,
                fetchConcurrency,
                taskThreads,
                readAheadBytes - bytes,
                overwritten,
                transactions);
    }
}
