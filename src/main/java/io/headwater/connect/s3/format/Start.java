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
 * Where reading begins in an object.
 *
 * @param rows how many rows are finished already; reading goes on with the next one
 * @param nextByte where that row begins, for uncompressed text read before; else {@link RowSink#NO_BYTE}
 */
public record Start(long rows, long nextByte) {

    /** At the first row. */
    public static final Start BEGINNING = new Start(0, RowSink.NO_BYTE);

    public Start {
        if (rows < 0) {
            throw new IllegalArgumentException("rows " + rows);
        }
    }
}
