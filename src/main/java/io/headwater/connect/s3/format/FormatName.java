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
package io.headwater.connect.s3.format;

import java.util.Locale;

/** The formats that Headwater reads. */
public enum FormatName {
    CSV,
    /** CSV with tabs between fields; reported as {@code csv}. */
    TSV,
    /** One JSON object a line. */
    JSONL,
    /** JSON of any layout. */
    JSON,
    PARQUET;

    /** As reports and messages show it. */
    public String shown() {
        return this == TSV ? CSV.shown() : name().toLowerCase(Locale.ROOT);
    }

    /** Whether objects bring no types of their own, so that a schema is declared or inferred. */
    public boolean isText() {
        return this != PARQUET;
    }
}
