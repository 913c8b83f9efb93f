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

import java.util.Objects;

/**
 * An object that was asked for by its key alone, with some of its bytes.
 *
 * @param object what it is
 * @param offset of the first of the bytes
 * @param bytes a run of its bytes; the caller's to keep, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied by nobody: there may be megabytes
public record OpenedObject(ObjectRef object, long offset, byte[] bytes) {

    public OpenedObject {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(bytes, "bytes");
    }
}
