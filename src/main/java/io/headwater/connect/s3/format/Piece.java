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

/**
 * A run of consecutive rows of one object, small enough to be held decoded: what is handed from the thread that reads to one
 * that decodes.
 */
public interface Piece {

    /** The number of the first row in the object, from 1. */
    long firstRow();

    /** How many rows it has, invalid ones too; at least 1. */
    int rows();

    /** Decodes all rows in their order, one call of the sink for each. */
    void decode(RowSink sink);
}
