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

/**
 * So many objects.
 *
 * @param objects how many
 * @param bytes their sizes together; of objects that are only named, nothing
 */
public record ObjectCount(long objects, long bytes) {

    /** None. */
    public static final ObjectCount NONE = new ObjectCount(0, 0);

    /** With one more of that size. */
    ObjectCount plus(long size) {
        return new ObjectCount(objects + 1, bytes + size);
    }
}
