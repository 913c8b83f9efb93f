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

/**
 * One object as a listing saw it. Everything read of it is pinned to its ETag.
 *
 * @param bucket the bucket's name
 * @param key the key, decoded; any UTF-8
 * @param etag the entity tag without quotes
 * @param size in bytes, 0 or more
 * @param modified last modification, in seconds' precision as S3 gives it
 * @param archived whether it must be restored from an archive before it can be read
 */
public record ObjectRef(String bucket, String key, String etag, long size, Instant modified, boolean archived) {

    public ObjectRef {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(modified, "modified");
        if (size < 0) {
            throw new IllegalArgumentException("size of " + key + " is " + size);
        }
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
