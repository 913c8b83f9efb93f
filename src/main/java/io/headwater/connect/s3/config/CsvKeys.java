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

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say how CSV is written. */
public final class CsvKeys {

    public static final String HEADER = "csv.header";
    public static final String COLUMNS = "csv.columns";
    public static final String DELIMITER = "csv.delimiter";
    public static final String QUOTE = "csv.quote";
    public static final String ESCAPE = "csv.escape";
    public static final String COMMENT = "csv.comment";
    public static final String CHARSET = "csv.charset";
    public static final String NULL_VALUES = "csv.null.values";
    public static final String TRIM = "csv.trim";

    static final Choice<CsvCharset> CHARSETS = new Choice<>(CsvCharset.class);

    static final KeyGroup GROUP = new KeyGroup(
            "CSV",
            List.of(
                    Key.optional(
                                    HEADER,
                                    ConfigDef.Type.BOOLEAN,
                                    "Header",
                                    "Whether the first row of a CSV object names its columns. Without a header, and without `"
                                            + COLUMNS + "`, they are `column_1`, `column_2` and so on.")
                            .defaultsTo(true)
                            .width(Width.SHORT)
                            .dependents(COLUMNS),
                    Key.optional(
                                    COLUMNS,
                                    ConfigDef.Type.STRING,
                                    "Columns without a header",
                                    "The columns of CSV objects that have no header: `name=index` pairs separated by commas, the index "
                                            + "from 0, such as `entity_id=0,timestamp=1,longitude=2`. Columns that are not listed are not "
                                            + "read.")
                            .validator(new CsvColumnList())
                            .width(Width.LONG)
                            .shown(new Shown(parsed -> Boolean.FALSE.equals(parsed.get(HEADER)))),
                    Key.optional(
                                    DELIMITER,
                                    ConfigDef.Type.STRING,
                                    "Delimiter",
                                    "Character between the fields, `\\t` for a tab. With `format` `auto`, `.tsv` objects have tabs "
                                            + "whatever it is.")
                            .defaultsTo(",")
                            .validator(new CsvSign(false, true))
                            .width(Width.SHORT),
                    Key.optional(
                                    QUOTE,
                                    ConfigDef.Type.STRING,
                                    "Quote",
                                    "Character around fields that hold delimiters, line endings or quotes; inside, it is doubled. Empty "
                                            + "for none.")
                            .defaultsTo("\"")
                            .validator(new CsvSign(true, false))
                            .width(Width.SHORT),
                    Key.optional(
                                    ESCAPE,
                                    ConfigDef.Type.STRING,
                                    "Escape",
                                    "Character that makes the one behind it stand for itself, inside quotes and outside. Where it is a "
                                            + "backslash, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\v` are the control characters of these "
                                            + "names.")
                            .validator(new CsvSign(false, false))
                            .importance(Importance.LOW)
                            .width(Width.SHORT),
                    Key.optional(
                                    COMMENT,
                                    ConfigDef.Type.STRING,
                                    "Comment",
                                    "Character with which a line begins that is a comment and no row, such as `#`.")
                            .validator(new CsvSign(false, false))
                            .importance(Importance.LOW)
                            .width(Width.SHORT),
                    Key.optional(
                                    CHARSET,
                                    ConfigDef.Type.STRING,
                                    "Charset",
                                    "How CSV objects are encoded: `UTF-8`, `UTF-16` (the higher byte first), `UTF-16LE`, `UTF-16BE`, "
                                            + "`ISO-8859-1` or `windows-1252`. A byte order mark at the beginning of an object says more "
                                            + "than this key.")
                            .defaultsTo("UTF-8")
                            .choice(CHARSETS)
                            .width(Width.SHORT),
                    Key.optional(
                                    NULL_VALUES,
                                    ConfigDef.Type.STRING,
                                    "Null values",
                                    "Values that mean null when they are a whole field without quotes, separated by commas (`\\,` for a "
                                            + "comma in one), such as `NULL,NA,\\N`. An empty field without quotes always does.")
                            .defaultsTo("")
                            .validator(new CsvNullValues()),
                    Key.optional(
                                    TRIM,
                                    ConfigDef.Type.BOOLEAN,
                                    "Trim",
                                    "Whether blanks around a field, and around the quotes of one, are left out; what is inside quotes "
                                            + "stays.")
                            .defaultsTo(false)
                            .importance(Importance.LOW)
                            .width(Width.SHORT)));

    private CsvKeys() {}
}
