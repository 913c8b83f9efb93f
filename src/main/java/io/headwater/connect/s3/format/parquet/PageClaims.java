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

import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Holds what the data pages of one column claim inside, once decompressed, against their bytes; and counts the rows that begin
 * in the pages of a column that repeats, which no header tells.
 */
final class PageClaims implements DataPage.Visitor<Long> {

    private final ColumnDescriptor column;
    private final int repetitionWidth;
    private final int definitionWidth;
    private boolean begun;
    private long lastLength;

    PageClaims(ColumnDescriptor column) {
        this.column = column;
        this.repetitionWidth = BytesUtils.getWidthFromMaxInt(column.getMaxRepetitionLevel());
        this.definitionWidth = BytesUtils.getWidthFromMaxInt(column.getMaxDefinitionLevel());
    }

    /** The number of rows that begin in the page. */
    long check(DataPage page) {
        if (page.getValueCount() < 0) {
            throw new ParquetDecodingException("a page claims " + page.getValueCount() + " values");
        }
        return page.accept(this);
    }

    @Override
    @SuppressWarnings("deprecation") // BIT_PACKED levels, of the first writers
    public Long visit(DataPageV1 page) {
        try {
            ByteBufferInputStream bytes = page.getBytes().toInputStream();
            long rows = page.getValueCount();
            if (repetitionWidth > 0) {
                if (page.getRlEncoding() == Encoding.RLE) {
                    RunLengths.check(levels(Peek.of(bytes)), repetitionWidth, page.getValueCount());
                }
                ValuesReader levels = page.getRlEncoding().getValuesReader(column, ValuesType.REPETITION_LEVEL);
                levels.initFromPage(page.getValueCount(), bytes);
                rows = rows(levels::readInteger, page.getValueCount());
            }
            if (definitionWidth > 0 && page.getDlEncoding() == Encoding.RLE) {
                RunLengths.check(levels(bytes), definitionWidth, page.getValueCount());
            } else if (definitionWidth > 0 && page.getDlEncoding() == Encoding.BIT_PACKED) {
                bytes.skipFully(((long) page.getValueCount() * definitionWidth + 7) / 8);
            }
            checkValues(page.getValueEncoding(), bytes, page.getValueCount());
            return rows;
        } catch (IOException e) {
            throw new ParquetDecodingException("a page of column " + name() + " is cut short", e);
        }
    }

    @Override
    public Long visit(DataPageV2 page) {
        try {
            long rows = page.getValueCount();
            if (repetitionWidth > 0) {
                RunLengths.check(page.getRepetitionLevels().toInputStream(), repetitionWidth, page.getValueCount());
                RunLengthBitPackingHybridDecoder levels = new RunLengthBitPackingHybridDecoder(
                        repetitionWidth, page.getRepetitionLevels().toInputStream());
                rows = rows(levels::readInt, page.getValueCount());
            }
            if (definitionWidth > 0) {
                RunLengths.check(page.getDefinitionLevels().toInputStream(), definitionWidth, page.getValueCount());
            }
            checkValues(page.getDataEncoding(), page.getData().toInputStream(), page.getValueCount());
            return rows;
        } catch (IOException e) {
            throw new ParquetDecodingException("a page of column " + name() + " is cut short", e);
        }
    }

    private void checkValues(Encoding encoding, ByteBufferInputStream values, int count) throws IOException {
        switch (encoding) {
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                if (values.available() > 0) {
                    RunLengths.check(values, BytesUtils.readIntLittleEndianOnOneByte(values), count);
                }
            }
            case RLE -> RunLengths.check(levels(values), 1, count);
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> DeltaLengths.check(values, count);
            case DELTA_BYTE_ARRAY -> lastLength = DeltaLengths.checkPrefixes(values, count, lastLength);
            // What these allocate is what they have.
            case PLAIN, BIT_PACKED, BYTE_STREAM_SPLIT -> {}
        }
    }

    /** Four bytes of length, then the runs. */
    private static ByteBufferInputStream levels(ByteBufferInputStream bytes) throws IOException {
        int length = BytesUtils.readIntLittleEndian(bytes);
        if (length < 0 || length > bytes.available()) {
            throw new ParquetDecodingException(
                    "levels claim " + Integer.toUnsignedLong(length) + " of " + bytes.available() + " bytes");
        }
        return bytes.sliceStream(length);
    }

    private interface Levels {
        int next() throws IOException;
    }

    private long rows(Levels repetition, int values) throws IOException {
        long rows = 0;
        for (int value = 0; value < values; value++) {
            boolean first = repetition.next() == 0;
            if (!first && !begun) {
                throw new ParquetDecodingException("column " + name() + " begins in the middle of a row");
            }
            begun = true;
            rows += first ? 1 : 0;
        }
        return rows;
    }

    private String name() {
        return String.join(".", column.getPath());
    }
}
