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
 * How an object's bytes are taken.
 *
 * @param format of all objects, or by extension
 * @param compression of all objects, or by extension and first bytes
 * @param rowMaxBytes the longest row of text that is valid, in bytes
 * @param parquetRowGroupMaxBytes the largest Parquet row group that is read, in bytes
 * @param csv how CSV is written
 */
public record FormatSettings(
        FormatChoice format,
        CompressionChoice compression,
        int rowMaxBytes,
        long parquetRowGroupMaxBytes,
        CsvSettings csv) {

    public FormatSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(csv, "csv");
        Limits.atLeastOne("rowMaxBytes", rowMaxBytes);
        Limits.atLeastOne("parquetRowGroupMaxBytes", parquetRowGroupMaxBytes);
    }
}
