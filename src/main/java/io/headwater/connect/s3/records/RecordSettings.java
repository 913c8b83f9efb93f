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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.config.InvalidDataSettings;
import io.headwater.connect.s3.config.RowRecordSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * What the records of a task have in common.
 *
 * @param origin who writes them
 * @param invalidData what becomes of invalid rows and objects
 * @param reportTopic where reports go, if they do
 * @param rows what the records of rows carry besides their values
 */
public record RecordSettings(
        Origin origin, InvalidDataSettings invalidData, Optional<String> reportTopic, RowRecordSettings rows) {

    public RecordSettings {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(invalidData, "invalidData");
        Objects.requireNonNull(reportTopic, "reportTopic");
        Objects.requireNonNull(rows, "rows");
    }
}
