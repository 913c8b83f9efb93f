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

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * The source offset of one record as a map that is only made when Connect asks for it: of the many offsets that a task hands over,
 * Connect stores the last one before each commit. So it can still answer otherwise when its row has been taken back.
 */
public final class RowOffset extends AbstractMap<String, Object> {

    /**
     * How many rows before a batch were invalid. Batches are decoded side by side, so it is known only when their order is:
     * whoever hands the batch over sets it first.
     */
    public static final class InvalidBefore {
        private long count;

        /** Sets it, before any record of the batch is handed over. */
        public void set(long invalid) {
            count = invalid;
        }
    }

    private final ObjectProgress progress;
    private final InvalidBefore invalidBefore;
    private final long row;
    private final int invalidInBatch;
    private final long nextByte;

    /**
     * The offset after a row that is not the object's last.
     *
     * @param row number of the row, from 1
     * @param invalidInBatch how many rows of the batch were invalid, up to and including this one
     * @param nextByte as in {@link ObjectProgress#at}
     */
    public RowOffset(
            ObjectProgress progress, InvalidBefore invalidBefore, long row, int invalidInBatch, long nextByte) {
        this.progress = progress;
        this.invalidBefore = invalidBefore;
        this.row = row;
        this.invalidInBatch = invalidInBatch;
        this.nextByte = nextByte;
    }

    ObjectProgress progress() {
        return progress;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return progress.stored(progress.at(row, invalidBefore.count + invalidInBatch, nextByte, false))
                .toMap()
                .entrySet();
    }

    /** Two of the same place are the same without their maps being made: Connect keeps records in hash tables. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RowOffset offset
                ? progress == offset.progress && row == offset.row
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(progress) + Long.hashCode(row);
    }
}
