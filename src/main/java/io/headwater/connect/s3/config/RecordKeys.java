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

/** The keys that say what the records are like. */
public final class RecordKeys {

    public static final String TOPIC = "topic";
    public static final String TOPIC_KEY_REGEX = "topic.key.regex";
    public static final String KEY = "record.key";
    public static final String KEY_FIELDS = "record.key.fields";
    public static final String TIMESTAMP = "record.timestamp";
    public static final String TIMESTAMP_FIELD = "record.timestamp.field";
    public static final String HEADERS = "record.headers";

    static final Choice<RecordKeyChoice> KEY_CHOICES = new Choice<>(RecordKeyChoice.class);
    static final Choice<RecordTimestampChoice> TIMESTAMP_CHOICES = new Choice<>(RecordTimestampChoice.class);
    static final Choice<RecordHeader> HEADER_CHOICES = new Choice<>(RecordHeader.class);

    static final KeyGroup GROUP = new KeyGroup(
            "Records",
            List.of(
                    Key.required(
                                    TOPIC,
                                    ConfigDef.Type.STRING,
                                    "Topic",
                                    "Topic that the rows go to. A template: `${bucket}`, `${prefix}` (as configured, no slash at the "
                                            + "end), `${folder}` (the object's last folder), `${name}` (the file's name without the "
                                            + "extensions of format and compression) and the named groups of `"
                                            + TOPIC_KEY_REGEX
                                            + "`; characters that no topic may have become `_`.")
                            .width(Width.LONG),
                    Key.optional(
                                    TOPIC_KEY_REGEX,
                                    ConfigDef.Type.STRING,
                                    "Pattern of keys",
                                    "Java regular expression for the whole key of an object, such as "
                                            + "`data/(?<region>[a-z]+)/.*`; each named group is a variable of `" + TOPIC
                                            + "`: `${region}`. An object whose key does not match is left alone, counted and logged "
                                            + "once.")
                            .width(Width.LONG),
                    Key.optional(
                                    KEY,
                                    ConfigDef.Type.STRING,
                                    "Record key",
                                    "Key of a row's record: `none`, `object` (the object's URI: its rows keep their order in one "
                                            + "partition) or `fields` (by `" + KEY_FIELDS + "`).")
                            .defaultsTo(Choice.spelling(RecordKeyChoice.NONE))
                            .choice(KEY_CHOICES)
                            .width(Width.SHORT)
                            .dependents(KEY_FIELDS),
                    Key.optional(
                                    KEY_FIELDS,
                                    ConfigDef.Type.STRING,
                                    "Fields of the key",
                                    "Fields that the key is made of, separated by commas (`\\,` for a comma in a name). One: its value; "
                                            + "several: a struct named `<schema name>.Key`.")
                            .defaultDescribedAs("required with `fields`")
                            .validator(new FieldNames())
                            .shown(Shown.whenChosen(KEY, KEY_CHOICES, RecordKeyChoice.FIELDS)),
                    Key.optional(
                                    TIMESTAMP,
                                    ConfigDef.Type.STRING,
                                    "Record timestamp",
                                    "Timestamp of a row's record: `none` (the time at which it is produced, so that a topic's retention "
                                            + "does not delete old data at once), `modified` (the object's last modification) or `field` "
                                            + "(by `" + TIMESTAMP_FIELD + "`).")
                            .defaultsTo(Choice.spelling(RecordTimestampChoice.NONE))
                            .choice(TIMESTAMP_CHOICES)
                            .width(Width.SHORT)
                            .dependents(TIMESTAMP_FIELD),
                    Key.optional(
                                    TIMESTAMP_FIELD,
                                    ConfigDef.Type.STRING,
                                    "Field of the timestamp",
                                    "Field that is the timestamp: a TIMESTAMP, a DATE (its midnight UTC) or an INT64 (milliseconds since "
                                            + "1970). A row whose value is before 1970, or more than an hour ahead of the worker's clock "
                                            + "as brokers refuse it, is an invalid row; a row without a value gets the time at which it "
                                            + "is produced.")
                            .defaultDescribedAs("required with `field`")
                            .shown(Shown.whenChosen(TIMESTAMP, TIMESTAMP_CHOICES, RecordTimestampChoice.FIELD)),
                    Key.optional(
                                    HEADERS,
                                    ConfigDef.Type.LIST,
                                    "Record headers",
                                    "Headers of a row's record, any of `bucket`, `key`, `etag`, `version` (where the bucket keeps "
                                            + "versions), `row` (its number, from 1) and `modified`, "
                                            + "each sent as `s3.<name>`.")
                            .defaultsTo("")
                            .validator(RecordKeys::checkHeaders)
                            .shown(HEADER_CHOICES)
                            .importance(Importance.LOW)));

    private RecordKeys() {}

    /** The names that the value of {@link #KEY_FIELDS} lists. */
    public static List<String> fieldNames(String value) {
        return CommaList.parse(value);
    }

    private static void checkHeaders(String key, Object words) {
        ((List<?>) words).forEach(word -> HEADER_CHOICES.parse(key, word.toString()));
    }
}
