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
package io.headwater.connect.s3.format;

/** How an object's bytes are compressed as a whole. */
public enum Compression {
    NONE,
    /** RFC 1952, one member or several. */
    GZIP,
    /** RFC 8878, one frame or several, with a window of up to 128 MiB. */
    ZSTD,
    /** One stream or several. */
    BZIP2,
    /** The framing format with its checksums, or the blocks that Hadoop's codec writes. */
    SNAPPY,
    /** The LZ4 frame format, one frame or several. */
    LZ4
}
