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
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.Optional;

/**
 * An object to be read, as what, into which topic, from where on.
 *
 * @param compression as the configuration or the key says; empty where the object's first bytes tell
 * @param resume how far it was read before
 * @param earlier what is stored of an object of its key with another ETag
 */
public record ObjectWork(
        ObjectRef object,
        FormatName format,
        Optional<Compression> compression,
        String topic,
        Optional<StoredOffset> resume,
        Optional<StoredOffset> earlier) {

    ObjectWork resumedAt(Optional<StoredOffset> place) {
        return new ObjectWork(object, format, compression, topic, place, earlier);
    }

    /** The same with more known of the object. */
    ObjectWork of(ObjectRef pinned) {
        return new ObjectWork(pinned, format, compression, topic, resume, earlier);
    }

    /** What was read of the object in whose place this one came; empty where nothing was. */
    Optional<ObjectWork> replaced() {
        return earlier.filter(StoredOffset::hasBegun)
                .map(before -> new ObjectWork(
                        object.before(before.etag(), before.modified().orElse(object.modified())),
                        format,
                        compression,
                        topic,
                        earlier,
                        Optional.empty()));
    }

    Start start() {
        return resume.map(offset -> new Start(offset.row(), offset.nextByte().orElse(RowSink.NO_BYTE)))
                .orElse(Start.BEGINNING);
    }
}
