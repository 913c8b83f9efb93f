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

/**
 * One version of the schema of a topic's rows.
 *
 * @param number from 1; higher by one for each field that was added
 * @param row its columns; those of a version before stand first, unchanged
 */
public record RowVersion(int number, DataType.StructType row) {

    /** Of the schema that a topic has at first. */
    public static final int FIRST = 1;

    public RowVersion {
        Objects.requireNonNull(row, "row");
        if (number < FIRST) {
            throw new IllegalArgumentException("version " + number);
        }
    }

    /** The version that has the columns of another row besides; this one where it has them all. */
    public RowVersion plus(DataType.StructType seen) {
        DataType.StructType grown = Growth.grown(row, seen);
        return new RowVersion(number + Growth.columns(grown) - Growth.columns(row), grown);
    }
}
