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
package io.headwater.connect.s3.progress;

import java.util.Optional;

/** What a configuration says of objects by their names. */
public interface ReadObjects {

    /** The bucket that is read. */
    String bucket();

    /** Why an object of this key is not read; empty when it is. */
    Optional<String> whyNotRead(String key);

    /** Why an object of this key cannot be read from a byte on; empty when it can, as far as its name tells. */
    Optional<String> whyNotFromAByte(String key);

    /** Whether schemas are stored among the offsets. */
    boolean storesSchemas();
}
