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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * What the pages in hand may take together: one data page and one dictionary for each column, decompressed. A page is decompressed
 * into what its header claims, so that the claim is held against this first.
 */
final class PageBudget {

    private record Page(Optional<ColumnDescriptor> column, boolean dictionary) {}

    private final long maxBytes;
    private final Map<Page, Long> inHand = new HashMap<>();
    private Page current = new Page(Optional.empty(), false);
    private long bytes;

    /** @param rowGroupMaxBytes {@code parquet.row.group.max.bytes}; a quarter of the heap counts where that is less */
    PageBudget(long rowGroupMaxBytes) {
        this.maxBytes = Math.min(rowGroupMaxBytes, Runtime.getRuntime().maxMemory() / 4);
    }

    /** The pages of the last row group are gone. */
    void clear() {
        inHand.clear();
        bytes = 0;
    }

    /** The next claim is that of a page of the column; its page before is gone. */
    void begin(ColumnDescriptor column, boolean dictionary) {
        current = new Page(Optional.of(column), dictionary);
        Long gone = inHand.remove(current);
        bytes -= gone == null ? 0 : gone;
    }

    /** Whether there is room for the page. */
    boolean claim(long size) {
        if (size > maxBytes - bytes) {
            return false;
        }
        inHand.merge(current, size, Long::sum);
        bytes += size;
        return true;
    }

    long maxBytes() {
        return maxBytes;
    }
}
