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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.SchemaRules;
import java.io.IOException;

/** Shows the first rows of an object to the inference, under the rules of a connector. */
record ObjectSample(ObjectFormats formats, SchemaRules rules) {

    /**
     * Observes up to {@code rows} rows, and closes the input.
     *
     * @throws io.headwater.connect.s3.format.UnreadableObjectException when the object is not of the format; what was observed before
     *     stands
     */
    void observe(FormatName format, ObjectInput input, Compression compression, int rows, RowInference inference)
            throws IOException {
        RowInference seen = rules.stringColumns() && isCsv(format) ? new RowInference() : inference;
        try {
            formats.samplerOf(format).sample(input, compression, rows, seen);
        } finally {
            if (seen != inference) {
                inference.mergeAsText(seen);
            }
        }
    }

    private static boolean isCsv(FormatName format) {
        return switch (format) {
            case CSV, TSV -> true;
            case JSONL, JSON, PARQUET -> false;
        };
    }
}
