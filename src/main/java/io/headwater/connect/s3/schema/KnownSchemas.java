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
package io.headwater.connect.s3.schema;

import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/** What other tasks, and tasks before these, have made known of a topic's schema. Thread-safe. */
public interface KnownSchemas {

    /** Nothing is known. */
    KnownSchemas NONE = new KnownSchemas() {
        @Override
        public Optional<RowVersion> rows() {
            return Optional.empty();
        }

        @Override
        public Optional<Schema> own() {
            return Optional.empty();
        }
    };

    /** The version with all the columns that are known. */
    Optional<RowVersion> rows();

    /** The schema with all the fields that are known, where objects bring their own. */
    Optional<Schema> own();
}
