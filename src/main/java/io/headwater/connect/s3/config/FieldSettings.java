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
 * What the fields of rows are like.
 *
 * @param names how they are named
 * @param times what becomes of times that are finer than a millisecond
 * @param partitions whether folders {@code name=value} of keys are fields
 */
public record FieldSettings(FieldNaming names, TimePrecisionMode times, boolean partitions) {

    /** What the keys' defaults make of them: names as in the data, times in milliseconds, none of keys. */
    public static final FieldSettings DEFAULT = new FieldSettings(FieldNaming.KEEP, TimePrecisionMode.CONNECT, false);

    public FieldSettings {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(times, "times");
    }
}
