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
package io.headwater.connect.s3.metrics;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A value that can be read at any time, by any thread.
 *
 * @param metric what it is of
 * @param labels the values of the metric's labels, by name and in their order
 * @param value a {@link Long}, or a {@link Double} for seconds
 */
public record Reading(Metric metric, Map<String, String> labels, Supplier<? extends Number> value) {

    static Reading of(Metric metric, Supplier<? extends Number> value) {
        return new Reading(metric, Map.of(), value);
    }
}
