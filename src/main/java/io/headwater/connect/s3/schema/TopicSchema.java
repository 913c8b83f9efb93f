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

import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the rows of a topic before an object is opened.
 *
 * @param name the full name that the value schema gets
 * @param row the declared or inferred columns; empty where the objects bring their own (Parquet)
 * @param declared whether {@code row} was declared by the user, so that a format with an own schema projects to it and checks it
 */
public record TopicSchema(String name, Optional<DataType.StructType> row, boolean declared) {

    public TopicSchema {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(row, "row");
    }
}
