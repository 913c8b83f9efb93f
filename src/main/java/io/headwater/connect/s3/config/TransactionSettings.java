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

import java.time.Duration;
import java.util.Objects;

/**
 * How large a transaction may become whose end the connector says.
 *
 * @param maxRows rows, invalid ones too
 * @param maxAge since its first record
 */
public record TransactionSettings(long maxRows, Duration maxAge) {

    static final TransactionSettings DEFAULT = new TransactionSettings(
            TransactionKeys.DEFAULT_MAX_ROWS, Duration.ofMillis(TransactionKeys.DEFAULT_MAX_MS));

    public TransactionSettings {
        Limits.atLeastOne("maxRows", maxRows);
        Objects.requireNonNull(maxAge, "maxAge");
        Limits.atLeastOne("maxAge", maxAge.toMillis());
    }
}
