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

import java.util.Optional;

/** Mistakes between the keys of format and schema. */
final class FormatChecks {

    private FormatChecks() {}

    static void check(Findings findings) {
        Optional<FormatChoice> format = findings.sound(FormatKeys.FORMAT, FormatKeys.FORMATS);
        if (format.equals(Optional.of(FormatChoice.PARQUET))) {
            findings.sound(FormatKeys.COMPRESSION, FormatKeys.COMPRESSIONS)
                    .filter(compression ->
                            compression != CompressionChoice.AUTO && compression != CompressionChoice.NONE)
                    .ifPresent(compression -> findings.mistake(
                            FormatKeys.COMPRESSION,
                            FormatKeys.COMPRESSION + " is " + Choice.spelling(compression)
                                    + ", and a Parquet object is never compressed as a whole: it says itself how its "
                                    + "columns are. Leave " + FormatKeys.COMPRESSION + " out."));
        }
        findings.sound(SchemaKeys.MODE, SchemaKeys.MODES).ifPresent(mode -> checkMode(mode, format, findings));
    }

    private static void checkMode(SchemaMode mode, Optional<FormatChoice> format, Findings findings) {
        boolean fields = findings.isSet(SchemaKeys.FIELDS);
        if (mode == SchemaMode.DECLARED && !fields) {
            findings.mistake(
                    SchemaKeys.FIELDS,
                    SchemaKeys.FIELDS + " is missing, and " + SchemaKeys.MODE
                            + " is declared. Declare the fields, or leave " + SchemaKeys.MODE + " out to infer them.");
        }
        if (mode != SchemaMode.DECLARED && fields) {
            findings.mistake(
                    SchemaKeys.MODE,
                    SchemaKeys.MODE + " is " + Choice.spelling(mode) + ", and " + SchemaKeys.FIELDS
                            + " declares fields. Leave one of them out.");
        }
        if (mode == SchemaMode.STRING
                && format.filter(FormatChecks::bringsTypes).isPresent()) {
            findings.mistake(
                    SchemaKeys.MODE,
                    SchemaKeys.MODE + " is string, which is for CSV; objects of the format "
                            + Choice.spelling(format.get()) + " have types of their own. Leave it out, or declare "
                            + SchemaKeys.FIELDS + ".");
        }
    }

    private static boolean bringsTypes(FormatChoice format) {
        return switch (format) {
            case JSONL, PARQUET -> true;
            case CSV, AUTO -> false;
        };
    }
}
