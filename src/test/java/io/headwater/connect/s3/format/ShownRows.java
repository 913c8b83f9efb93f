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

import io.headwater.connect.s3.testing.PlainValues;
import java.util.List;

/** Rows in one line each: the version of their schema and their values, or what is wrong. */
public final class ShownRows {

    private ShownRows() {}

    public static List<String> of(CollectedRows rows) {
        return rows.rows().stream().map(ShownRows::shown).toList();
    }

    private static String shown(CollectedRows.Row row) {
        return row.value()
                .map(value -> value.schema().version() + " " + PlainValues.of(value))
                .orElseGet(() -> row.invalid().orElseThrow().error().code() + " "
                        + row.invalid().orElseThrow().column().orElse(""));
    }
}
