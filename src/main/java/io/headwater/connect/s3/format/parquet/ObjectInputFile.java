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

import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The object as parquet wants to see a file. Its one stream is made by whoever opens it. */
final class ObjectInputFile implements InputFile {

    private final long size;
    private final SeekableInputStream stream;

    ObjectInputFile(long size, SeekableInputStream stream) {
        this.size = size;
        this.stream = stream;
    }

    @Override
    public long getLength() {
        return size;
    }

    @Override
    public SeekableInputStream newStream() {
        return stream;
    }

    /** Stands in parquet's messages; whoever reports them adds the object's name. */
    @Override
    public String toString() {
        return "the object";
    }
}
