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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.CompressionChoice;
import io.headwater.connect.s3.config.FormatChoice;
import io.headwater.connect.s3.config.FormatSettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectKind;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.read.ObjectWork;
import io.headwater.connect.s3.records.KeyPattern;
import io.headwater.connect.s3.records.TopicTemplate;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.Optional;

/** Tells as what an object is read and into which topic: by the configuration, and by its key where that leaves it open. */
record WorkPlanner(FormatSettings formats, TopicTemplate topics) {

    static WorkPlanner of(S3SourceConfig config) {
        return new WorkPlanner(
                config.format(),
                TopicTemplate.parse(config.topic(), config.topicKeyRegex().map(KeyPattern::parse)));
    }

    /** Whether the object's rows have a topic to go to. */
    boolean hasTopic(ObjectRef object) {
        return topics.hasTopic(object);
    }

    /** Whether the object has a format that is read. */
    boolean hasFormat(ObjectRef object) {
        return format(ObjectKind.of(object.key())).isPresent();
    }

    /** Where reading an object of this key begins. */
    ObjectEnd end(String key) {
        return format(ObjectKind.of(key)).filter(FormatName.PARQUET::equals).isPresent()
                ? ObjectEnd.BACK
                : ObjectEnd.FRONT;
    }

    /** Why an object of this key cannot be read from a byte on; empty when it can, or only its first bytes tell. */
    Optional<String> whyNotFromAByte(String key) {
        ObjectKind kind = ObjectKind.of(key);
        if (format(kind).filter(format -> !format.isText()).isPresent()) {
            return Optional.of("an object of this format is not read from a byte on");
        }
        return compression(kind)
                .filter(compression -> compression != Compression.NONE)
                .map(compression -> "a compressed object is not read from a byte on");
    }

    /** The work that an object with a format is. */
    ObjectWork plan(Prefix prefix, ObjectLedger.Unread unread) {
        ObjectKind kind = ObjectKind.of(unread.object().key());
        return new ObjectWork(
                unread.object(),
                format(kind).orElseThrow(),
                compression(kind),
                topics.topic(unread.object(), prefix.path()),
                unread.resume(),
                unread.earlier());
    }

    private Optional<FormatName> format(ObjectKind kind) {
        FormatChoice choice = formats.format();
        return switch (choice) {
            case AUTO -> kind.format();
            case CSV -> Optional.of(FormatName.CSV);
            case JSONL -> Optional.of(FormatName.JSONL);
            case JSON -> Optional.of(FormatName.JSON);
            case PARQUET -> Optional.of(FormatName.PARQUET);
        };
    }

    private Optional<Compression> compression(ObjectKind kind) {
        CompressionChoice choice = formats.compression();
        return switch (choice) {
            case AUTO -> kind.compression();
            case NONE -> Optional.of(Compression.NONE);
            case GZIP -> Optional.of(Compression.GZIP);
            case ZSTD -> Optional.of(Compression.ZSTD);
            case BZIP2 -> Optional.of(Compression.BZIP2);
            case SNAPPY -> Optional.of(Compression.SNAPPY);
            case LZ4 -> Optional.of(Compression.LZ4);
        };
    }
}
