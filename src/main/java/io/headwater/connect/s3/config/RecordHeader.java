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

import java.util.Locale;

/** A header that a row's record may have: a word of the key {@code record.headers}. */
public enum RecordHeader {
    /** The bucket's name. */
    BUCKET,
    /** The object's key. */
    KEY,
    /** The object's ETag, without quotes. */
    ETAG,
    /** The object's version, where it is known: listings do not tell it, so today it never is. */
    VERSION,
    /** The row's number in the object, from 1. */
    ROW,
    /** When the object was last modified. */
    MODIFIED;

    /** The header's name in the record. */
    public String headerName() {
        return "s3." + name().toLowerCase(Locale.ROOT);
    }
}
