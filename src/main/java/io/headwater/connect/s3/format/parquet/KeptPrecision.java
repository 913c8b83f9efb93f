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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.schema.TimePrecision;
import java.util.Optional;

/** In which precision the times of columns are kept. */
@FunctionalInterface
interface KeptPrecision {

    /**
     * Of a column in which the file counts in this unit.
     *
     * @return the unit in which each value is kept exactly, or makes its row invalid; empty for milliseconds, with what is finer cut off
     */
    Optional<TimePrecision> of(TimePrecision unit);

    /** Where nothing is declared. */
    static KeptPrecision of(TimePrecisionMode mode) {
        return switch (mode) {
            case CONNECT -> unit -> Optional.empty();
            case ADAPTIVE -> Optional::of;
        };
    }

    /** A declared one, whatever the file has. */
    static KeptPrecision exactly(TimePrecision declared) {
        return unit -> Optional.of(declared);
    }
}
