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

import io.headwater.connect.s3.format.ObjectInput.Range;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** The ranges that reading a row group will ask the input for, in that order. */
final class ReadPlan {

    private ReadPlan() {}

    /**
     * Joins chunks that stand side by side, as parquet does, and cuts them in the steps in which the stream reads them. What the
     * tail holds is left out.
     *
     * @param chunks the column chunks of the row group, in the order of their use
     */
    static List<Range> ranges(List<ColumnChunkMetaData> chunks, long tailStart) {
        List<Range> ranges = new ArrayList<>();
        long start = 0;
        long end = 0;
        for (ColumnChunkMetaData chunk : chunks) {
            if (chunk.getStartingPos() != end) {
                ranges.addAll(steps(start, Math.min(end, tailStart)));
                start = chunk.getStartingPos();
                end = start;
            }
            end += chunk.getTotalSize();
        }
        ranges.addAll(steps(start, Math.min(end, tailStart)));
        return ranges;
    }

    /** A run of bytes in the steps in which the stream reads it; none where the end is not after the start. */
    static List<Range> steps(long start, long end) {
        List<Range> ranges = new ArrayList<>();
        for (long offset = start; offset < end; offset += ObjectSeekableStream.STEP) {
            ranges.add(new Range(offset, (int) Math.min(ObjectSeekableStream.STEP, end - offset)));
        }
        return ranges;
    }
}
