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

import java.util.Objects;

/** What becomes of an object that was read to its end, once all of its records are committed. */
public sealed interface DoneAction {

    /** It stays as it is. */
    record Keep() implements DoneAction {}

    /** It is deleted. */
    record Delete() implements DoneAction {}

    /**
     * It goes elsewhere in its bucket.
     *
     * @param folder where to, ending in {@code /}
     * @param from the folder that all prefixes have in common, empty or ending in {@code /}: the key behind it stays
     */
    record Move(String folder, String from) implements DoneAction {

        public Move {
            if (!folder.endsWith("/") || !(from.isEmpty() || from.endsWith("/"))) {
                throw new IllegalArgumentException("move from " + from + " to " + folder);
            }
        }

        /** Where an object goes. */
        public String destination(String key) {
            if (!key.startsWith(from)) {
                throw new IllegalArgumentException("key " + key + " is not below " + from);
            }
            return folder + key.substring(from.length());
        }
    }

    /**
     * It gets one more tag.
     *
     * @param name the tag's
     * @param value the tag's, may be empty
     */
    record Tag(String name, String value) implements DoneAction {

        public Tag {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /** Whether anything is done at all. */
    default boolean isAny() {
        return !(this instanceof Keep);
    }
}
