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
package io.headwater.connect.s3.format.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.io.api.Binary;

/** The bytes of a binary value. */
final class BinaryValues {

    private BinaryValues() {}

    /** An own copy. By way of a buffer: a binary's own copying allocates what a damaged dictionary claims, before it looks. */
    static byte[] bytes(Binary value) {
        ByteBuffer buffer = value.toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
