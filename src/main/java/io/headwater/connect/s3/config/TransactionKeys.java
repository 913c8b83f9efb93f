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

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that bound a transaction whose end the connector says. */
public final class TransactionKeys {

    public static final String OBJECT_MAX_ROWS = "transaction.object.max.rows";
    public static final String OBJECT_MAX_MS = "transaction.object.max.ms";

    static final long DEFAULT_MAX_ROWS = 1_000_000;

    /** Half of what a producer's transaction may take without a setting of its own. */
    static final long DEFAULT_MAX_MS = 30_000;

    static final List<Key> KEYS = List.of(
            Key.optional(
                            OBJECT_MAX_ROWS,
                            ConfigDef.Type.LONG,
                            "Rows per transaction",
                            "With `transaction.boundary` `connector`, the most rows of a transaction, invalid ones included; an object "
                                    + "with more is split over several. Connect keeps the records of a transaction in memory "
                                    + "until it ends.")
                    .defaultsTo(DEFAULT_MAX_ROWS)
                    .validator(Range.atLeast(1))
                    .importance(Importance.LOW)
                    .width(Width.SHORT),
            Key.optional(
                            OBJECT_MAX_MS,
                            ConfigDef.Type.LONG,
                            "Time per transaction (ms)",
                            "With `transaction.boundary` `connector`, how long, in milliseconds, a transaction waits for the end of its "
                                    + "object, which is split over several then. Less than the producer's "
                                    + "`transaction.timeout.ms`, 60000 unless the worker or the connector sets another.")
                    .defaultsTo(DEFAULT_MAX_MS)
                    .validator(Range.atLeast(1))
                    .importance(Importance.LOW)
                    .width(Width.SHORT));

    private TransactionKeys() {}
}
