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
package io.headwater.connect.s3.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One object as a listing saw it. Everything read of it is pinned to its ETag.
 *
 * @param bucket the bucket's name
 * @param key the key, decoded; any UTF-8
 * @param etag the entity tag without quotes
 * @param size in bytes, 0 or more
 * @param modified last modification, in seconds' precision as S3 gives it
 * @param archived whether it must be restored from an archive before it can be read
 * @param version of a bucket that keeps versions, once an answer to a read has told it: listings do not
 */
public record ObjectRef(
        String bucket,
        String key,
        String etag,
        long size,
        Instant modified,
        boolean archived,
        Optional<String> version) {

    public ObjectRef {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(version, "version");
        if (size < 0) {
            throw new IllegalArgumentException("size of " + key + " is " + size);
        }
    }

    /** An object as it is listed. */
    public ObjectRef(String bucket, String key, String etag, long size, Instant modified, boolean archived) {
        this(bucket, key, etag, size, modified, archived, Optional.empty());
    }

    /** The same as of a version. */
    public ObjectRef ofVersion(Optional<String> answered) {
        return new ObjectRef(bucket, key, etag, size, modified, archived, answered);
    }

    /** What the key held before; its size is not known any more. */
    public ObjectRef before(String earlierEtag, Instant earlierModified) {
        return new ObjectRef(bucket, key, earlierEtag, 0, earlierModified, false, Optional.empty());
    }

    /** The object's name everywhere outside: {@code s3://<bucket>/<key>}. */
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }

    /** The same in messages and logs. */
    public String shown() {
        return OneLine.of(uri());
    }
}
