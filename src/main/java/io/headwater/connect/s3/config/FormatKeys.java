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
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say how an object's bytes are taken. */
public final class FormatKeys {

    public static final String FORMAT = "format";
    public static final String COMPRESSION = "compression";
    public static final String PARQUET_ROW_GROUP_MAX_BYTES = "parquet.row.group.max.bytes";

    static final Choice<FormatChoice> FORMATS = new Choice<>(FormatChoice.class);
    static final Choice<CompressionChoice> COMPRESSIONS = new Choice<>(CompressionChoice.class);

    static final KeyGroup GROUP = new KeyGroup(
            "Format",
            List.of(
                    Key.optional(
                                    FORMAT,
                                    ConfigDef.Type.STRING,
                                    "Format",
                                    "`csv`, `jsonl` or `parquet` for all objects, or `auto` by each object's extension: `.csv`, `.tsv` "
                                            + "(tab), `.jsonl` and `.ndjson`, `.parquet`, each also followed by a compression's extension. "
                                            + "With `auto`, an object with another extension is left alone, counted and logged once.")
                            .defaultsTo(Choice.spelling(FormatChoice.AUTO))
                            .choice(FORMATS)
                            .importance(Importance.HIGH)
                            .width(Width.SHORT),
                    Key.optional(
                                    COMPRESSION,
                                    ConfigDef.Type.STRING,
                                    "Compression",
                                    "`none`, `gzip`, `zstd`, `bzip2`, `snappy` (framed, or as Hadoop writes it) or `lz4` for all "
                                            + "objects, or `auto` by each object's extension (`.gz`, `.zst`, `.bz2`, `.snappy` or `.sz`, "
                                            + "`.lz4`), then by its first bytes.")
                            .defaultsTo(Choice.spelling(CompressionChoice.AUTO))
                            .choice(COMPRESSIONS)
                            .width(Width.SHORT),
                    Key.optional(
                                    PARQUET_ROW_GROUP_MAX_BYTES,
                                    ConfigDef.Type.LONG,
                                    "Largest Parquet row group (bytes)",
                                    "A Parquet object with a larger row group, in bytes of the columns that are read, is an invalid "
                                            + "object.")
                            .defaultsTo(536_870_912L)
                            .validator(Range.atLeast(1))
                            .importance(Importance.LOW)
                            .width(Width.SHORT)));

    private FormatKeys() {}
}
