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
package io.headwater.connect.s3.format.text;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Struct;

/**
 * Consecutive rows of a text object, as bytes with their boundaries. Once its cutter has handed it out nothing changes but how far lines
 * were counted: one thread at a time decodes it.
 */
public final class TextRows {

    /** What the cutter found wrong with a row before anything parsed it. */
    public enum Fault {
        NONE,
        UNCLOSED,
        TOO_LONG
    }

    private final byte[] bytes;
    private final long firstRow;
    private final long offset;
    private final boolean located;
    private final Charset charset;
    private final LineCount lines;
    /** Counted up to a row that was asked for, so that each byte is passed once; decoding asks in the order of the rows. */
    private LineCount passed;

    private int passedTo;
    private int rows;
    private int[] bounds = new int[512];
    private Fault[] faults = new Fault[0];
    /** Where reading goes on behind each row, for formats in which that is not where the next line begins. */
    private int[] nexts = new int[0];

    private boolean cutOff;
    private long endOffset;

    /**
     * Rows in a buffer.
     *
     * @param bytes the buffer, not changed any more below the last row's end
     * @param firstRow number of the first row, from 1
     * @param offset position of the buffer's first byte in the text
     * @param located whether positions in the text are positions in the object, so that reading can start at them
     * @param charset of the rows
     * @param lines counted up to the buffer's first byte; copied
     */
    public TextRows(byte[] bytes, long firstRow, long offset, boolean located, Charset charset, LineCount lines) {
        this.bytes = bytes;
        this.firstRow = firstRow;
        this.offset = offset;
        this.located = located;
        this.charset = charset;
        this.lines = lines.copy();
        this.passed = lines.copy();
    }

    /** Adds a row behind which reading can go on at an index that is not the beginning of the row after it. */
    public void add(int start, int end, int next, Fault fault) {
        if (nexts.length <= rows) {
            nexts = Arrays.copyOf(nexts, Math.max(256, 2 * rows));
        }
        nexts[rows] = next;
        add(start, end, fault);
    }

    /** Adds a row behind whose line ending reading can go on. */
    public void add(int start, int end, Fault fault) {
        if (2 * rows == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * rows] = start;
        bounds[2 * rows + 1] = end;
        if (fault != Fault.NONE) {
            if (faults.length <= rows) {
                faults = Arrays.copyOf(faults, rows + 1);
            }
            faults[rows] = fault;
        }
        rows++;
    }

    /** States that the last row goes on where its bytes here end. */
    void cutOff() {
        cutOff = true;
    }

    /** States where in the text reading can go on behind the last row, whose bytes may not all be here. */
    public void endAt(long position) {
        endOffset = position;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Charset charset() {
        return charset;
    }

    public long firstRow() {
        return firstRow;
    }

    public int rows() {
        return rows;
    }

    /** Index of a row's first byte. */
    public int start(int row) {
        return bounds[2 * row];
    }

    /** Index after a row's last byte, its line ending left out. */
    public int end(int row) {
        return bounds[2 * row + 1];
    }

    public Fault fault(int row) {
        return row < faults.length && faults[row] != null ? faults[row] : Fault.NONE;
    }

    /** Whether nothing but line endings stands between this row and the one after it. */
    public boolean isFollowed(int row) {
        for (int i = end(row); i < start(row + 1); i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Where in the object reading can go on behind a row, or {@link RowSink#NO_BYTE}; what is no row may stand there still. */
    public long nextByte(int row) {
        if (!located) {
            return RowSink.NO_BYTE;
        }
        if (row < nexts.length) {
            return row + 1 == rows ? endOffset : offset + nexts[row];
        }
        if (cutOff && row + 1 == rows) {
            return endOffset;
        }
        int next = end(row);
        if (next < bytes.length && bytes[next] == '\r') {
            next++;
        }
        if (next < bytes.length && bytes[next] == '\n') {
            next++;
        }
        return offset + next;
    }

    /** Hands over a row that parsed; as an invalid one where the sink finds something wrong with it. */
    public void give(int row, Struct value, RowSink sink) {
        long next = nextByte(row);
        Optional<RowProblem> problem = sink.row(value, next);
        if (problem.isPresent()) {
            RowProblem wrong = problem.get();
            sink.invalid(invalid(row, wrong.error(), Optional.of(wrong.column()), wrong.message()), next);
        }
    }

    private OptionalLong line(int row) {
        int start = start(row);
        if (start < passedTo) {
            passed = lines.copy();
            passedTo = 0;
        }
        passed.pass(bytes, passedTo, start);
        passedTo = start;
        return passed.number();
    }

    /** The row as invalid, with its place and its bytes. */
    public InvalidRow invalid(int row, ErrorCode error, Optional<String> column, String message) {
        int length = end(row) - start(row);
        int kept = Math.min(length, InvalidRow.RAW_MAX_BYTES);
        byte[] raw = Arrays.copyOfRange(bytes, start(row), start(row) + kept);
        boolean truncated = kept < length || fault(row) == Fault.TOO_LONG;
        OptionalLong position = located ? OptionalLong.of(offset + start(row)) : OptionalLong.empty();
        return new InvalidRow(error, column, message, line(row), position, ByteBuffer.wrap(raw), truncated);
    }
}
