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
package io.headwater.connect.s3.schema;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once a column that its times are finer than Connect's logical types can keep. Thread-safe. */
public final class PrecisionWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(PrecisionWarnings.class);

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** What to tell a parser of a column. */
    public PrecisionLoss of(String schemaName, String column) {
        return text -> {
            if (warned.add(schemaName + "." + column)) {
                LOG.warn(
                        "Column {} of {} has times finer than a millisecond, such as {}; Connect's logical types keep"
                                + " milliseconds, the rest is cut off",
                        column,
                        schemaName,
                        text);
            }
        };
    }
}
