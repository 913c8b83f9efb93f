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

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The keys that say where the data is. */
public final class LocationKeys {

    public static final String BUCKET_NAME = "aws.s3.bucket.name";
    public static final String PREFIXES = "aws.s3.prefixes";
    public static final String OBJECT_INCLUDE = "aws.s3.object.include";
    public static final String OBJECT_EXCLUDE = "aws.s3.object.exclude";
    public static final String OBJECT_MODIFIED_SINCE = "aws.s3.object.modified.since";
    public static final String REGION = "aws.s3.region";
    public static final String ENDPOINT = "aws.s3.endpoint";
    public static final String PATH_STYLE = "aws.s3.path.style.access.enabled";
    public static final String RETRY_TIMEOUT_MS = "aws.s3.retry.timeout.ms";
    public static final String DISCOVERY_MODE = "discovery.mode";
    public static final String OBJECT_KEYS = "aws.s3.keys";
    public static final String MANIFEST_KEY = "aws.s3.manifest.key";
    public static final String DISCOVERY_INTERVAL_MS = "discovery.interval.ms";
    public static final String DISCOVERY_INTERVAL_MAX_MS = "discovery.interval.max.ms";
    public static final String DISCOVERY_PREFIX_DEPTH = "discovery.prefix.depth";

    static final Choice<DiscoveryMode> MODES = new Choice<>(DiscoveryMode.class);

    /** Names beginning with a dot or an underscore: what Spark, Hive and others keep beside their data. */
    static final String HIDDEN_NAMES = "**/_*,**/_*/**,**/.*,**/.*/**";

    /** A day: a pause that is longer is a mistaken unit. */
    private static final long LONGEST_PAUSE_MS = 86_400_000;

    static final KeyGroup GROUP = new KeyGroup(
            "Where the data is",
            List.of(
                    Key.required(BUCKET_NAME, ConfigDef.Type.STRING, "Bucket", "Name of the bucket that is read.")
                            .validator(Syntax.BUCKET_NAME)
                            .width(Width.LONG),
                    Key.optional(
                                    PREFIXES,
                                    ConfigDef.Type.STRING,
                                    "Prefixes",
                                    "Folders that are read, separated by commas (`\\,` for a comma in a name); empty for the whole "
                                            + "bucket. `my_path` means `my_path/`: a sibling `my_path_old/` is not read. One inside "
                                            + "another is a mistake.")
                            .defaultsTo("")
                            .validator(new PrefixList())
                            .importance(Importance.HIGH)
                            .width(Width.LONG),
                    Key.optional(
                                    OBJECT_INCLUDE,
                                    ConfigDef.Type.STRING,
                                    "Include objects",
                                    "Globs of the objects that are read, separated by commas (a comma inside braces belongs to its "
                                            + "glob), on the key relative to its prefix. `*` and `?` stay inside one folder, `**` "
                                            + "crosses folders; `[a-z]` and `{a,b}` work.")
                            .defaultsTo("**")
                            .validator(Syntax.NOT_BLANK)
                            .width(Width.LONG),
                    Key.optional(
                                    OBJECT_EXCLUDE,
                                    ConfigDef.Type.STRING,
                                    "Exclude objects",
                                    "Globs of the objects that are left alone, winning over `" + OBJECT_INCLUDE
                                            + "`; a glob beginning with `**/` also matches at the prefix itself. The default is every "
                                            + "file or folder whose name begins with `_` or `.`; empty excludes nothing.")
                            .defaultsTo(HIDDEN_NAMES)
                            .width(Width.LONG),
                    Key.optional(
                                    OBJECT_MODIFIED_SINCE,
                                    ConfigDef.Type.STRING,
                                    "Modified since",
                                    "ISO-8601 instant, such as `2026-01-31T00:00:00Z`: objects last modified before it are left alone.")
                            .validator((key, value) -> instant(key, value.toString()))
                            .importance(Importance.LOW),
                    Key.optional(
                                    REGION,
                                    ConfigDef.Type.STRING,
                                    "Region",
                                    "Region of the bucket, such as `eu-central-1`. Without it, the AWS SDK looks in its usual places: "
                                            + "environment, profile, instance.")
                            .validator(Syntax.REGION),
                    Key.optional(
                                    ENDPOINT,
                                    ConfigDef.Type.STRING,
                                    "Endpoint",
                                    "Address of an S3 that is not AWS's, such as `https://s3.example.com:9000`.")
                            .validator(new HttpUri())
                            .width(Width.LONG),
                    Key.optional(
                                    PATH_STYLE,
                                    ConfigDef.Type.BOOLEAN,
                                    "Path-style access",
                                    "Whether requests name the bucket in the path and not in the host name, as most stores other than "
                                            + "AWS's need it.")
                            .defaultsTo(false)
                            .width(Width.SHORT),
                    Key.optional(
                                    RETRY_TIMEOUT_MS,
                                    ConfigDef.Type.LONG,
                                    "Retry time-out (ms)",
                                    "How long, in milliseconds, a request to S3 that keeps failing for a passing reason (a reset, a "
                                            + "time-out, 503, 5xx) is tried again before the task fails; 0 fails at once.")
                            .defaultsTo(300_000L)
                            .validator(Range.atLeast(0))
                            .importance(Importance.LOW)
                            .width(Width.SHORT),
                    Key.optional(
                                    DISCOVERY_MODE,
                                    ConfigDef.Type.STRING,
                                    "Discovery mode",
                                    "How objects are found: `list` lists the prefixes; `keys` reads the objects that `"
                                            + OBJECT_KEYS + "` or `" + MANIFEST_KEY
                                            + "` names, without the right to list.")
                            .defaultsTo(Choice.spelling(DiscoveryMode.LIST))
                            .choice(MODES)
                            .dependents(OBJECT_KEYS, MANIFEST_KEY),
                    Key.optional(
                                    OBJECT_KEYS,
                                    ConfigDef.Type.STRING,
                                    "Object keys",
                                    "Keys of the objects that are read with `" + DISCOVERY_MODE
                                            + "` `keys`, whole and as they are, separated by commas (`\\,` for a comma in one).")
                            .width(Width.LONG)
                            .shown(Shown.whenChosen(DISCOVERY_MODE, MODES, DiscoveryMode.KEYS)),
                    Key.optional(
                                    MANIFEST_KEY,
                                    ConfigDef.Type.STRING,
                                    "Manifest",
                                    "Key of an object of the same bucket that names the objects to read, with `"
                                            + DISCOVERY_MODE
                                            + "` `keys`: one key a line, as it is, in UTF-8; or, where it ends in `manifest.json`, an S3 "
                                            + "Inventory in CSV or Parquet. It is looked at again at each interval.")
                            .width(Width.LONG)
                            .shown(Shown.whenChosen(DISCOVERY_MODE, MODES, DiscoveryMode.KEYS)),
                    Key.optional(
                                    DISCOVERY_INTERVAL_MS,
                                    ConfigDef.Type.LONG,
                                    "Discovery interval (ms)",
                                    "Pause, in milliseconds, between two looks for new objects.")
                            .defaultsTo(10_000L)
                            .validator(Range.between(1, LONGEST_PAUSE_MS))
                            .width(Width.SHORT)
                            .dependents(DISCOVERY_INTERVAL_MAX_MS),
                    Key.optional(
                                    DISCOVERY_INTERVAL_MAX_MS,
                                    ConfigDef.Type.LONG,
                                    "Longest discovery interval (ms)",
                                    "What that pause grows to, in milliseconds, while nothing new is found.")
                            .defaultsTo(60_000L)
                            .validator(Range.between(1, LONGEST_PAUSE_MS))
                            .width(Width.SHORT),
                    Key.optional(
                                    DISCOVERY_PREFIX_DEPTH,
                                    ConfigDef.Type.INT,
                                    "Discovery prefix depth",
                                    "How the objects are shared out. 0: the prefixes are spread over the tasks, and where there are "
                                            + "fewer prefixes than tasks, the tasks of a prefix share it by a hash of the key. n: a hash "
                                            + "of the folder n levels below the prefix (or of the folder the object is in, if shallower) "
                                            + "picks the task, and each task lists only its folders.")
                            .defaultsTo(0)
                            .validator(Range.atLeast(0))
                            .importance(Importance.LOW)
                            .width(Width.SHORT)));

    private LocationKeys() {}

    static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            ConfigException mistake = new ConfigException(
                    name, text, "It must be an ISO-8601 instant with a time and a zone, such as 2026-01-31T00:00:00Z.");
            mistake.initCause(malformed);
            throw mistake;
        }
    }
}
