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

import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;

/** Looking ahead in bytes that parquet will read. */
final class Peek {

    private Peek() {}

    /** The bytes that are left, as a stream of their own; the given one stays where it is. */
    static ByteBufferInputStream of(ByteBufferInputStream bytes) throws IOException {
        bytes.mark(bytes.available());
        ByteBufferInputStream ahead = bytes.sliceStream(bytes.available());
        bytes.reset();
        return ahead;
    }
}
