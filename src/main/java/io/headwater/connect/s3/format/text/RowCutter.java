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

import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a text into rows on bytes, ahead of any parsing: that gives positions, raw rows and pieces which several threads can
 * parse. It holds one buffer, of a piece's size or of {@code rowMaxBytes} where a single row is larger; a row longer than
 * that is cut off and skipped without being held.
 */
public final class RowCutter implements RowSource {

    private static final int FIRST_BUFFER_BYTES = 8 * 1024;

    private final InputStream text;
    private final RecordBoundary boundary;
    private final int rowMaxBytes;
    private final int pieceBytes;
    private final boolean located;
    private final Charset charset;
    private final int comment;

    private byte[] buffer = new byte[0];
    /** How large the next buffer is at first: a small object takes a small one. */
    private int bufferBytes;

    /** Where the next row begins in the buffer, and where the bytes at hand end. */
    private int from;

    private int to;
    private boolean atEnd;
    /** The text is damaged behind the bytes at hand: whole rows among these come first. */
    private Optional<UnreadableObjectException> damage = Optional.empty();

    /** Position of the buffer's first byte in the text. */
    private long offset;

    private final LineCount lines;

    private long rowsCut;

    /** Whether the bytes at hand begin inside a comment. */
    private boolean inComment;

    /** A line that is no row wherever it stands, or empty. */
    private byte[] leftOut = new byte[0];

    /** A cutter over the decompressed bytes from a position on. */
    RowCutter(InputStream text, Texts texts, TextStart start) {
        this.text = text;
        this.boundary = texts.boundary();
        this.rowMaxBytes = texts.rowMaxBytes();
        this.pieceBytes = texts.pieceBytes();
        this.bufferBytes = Math.min(FIRST_BUFFER_BYTES, pieceBytes);
        this.located = start.located();
        this.offset = start.offset();
        this.rowsCut = start.rowsBefore();
        this.charset = start.charset();
        this.lines = start.lines().copy();
        this.comment = boundary.comment();
    }

    /** Of the rows, which is what a byte order mark says where there is one. */
    public Charset charset() {
        return charset;
    }

    /** Whether positions in the text are positions in the object. */
    public boolean located() {
        return located;
    }

    /**
     * From here on, a line of exactly these bytes is no row and is not counted, also when a byte order mark stands before it: the header of
     * a file that was appended to another.
     */
    public void leaveOut(byte[] line) {
        leftOut = line.clone();
    }

    /** Skips the byte order mark of UTF-8; others are an encoding that this cutter's boundary cannot read. */
    public ByteOrderMark skipByteOrderMark() throws IOException {
        fill();
        ByteOrderMark mark = ByteOrderMark.of(buffer, to);
        if (mark == ByteOrderMark.UTF_8) {
            from = 3;
        }
        return mark;
    }

    /** The rows cut so far were no data: the next one is the first. */
    public void countFromHere() {
        rowsCut = 0;
    }

    @Override
    public Optional<TextRows> next(int most) throws IOException {
        TextRows rows = new TextRows(buffer, rowsCut + 1, offset, located, charset, lines);
        while (rows.rows() < most) {
            skipWhatIsNoRow();
            if (from == to) {
                if (rows.rows() > 0 || atEnd) {
                    break;
                }
                fill();
                rows = new TextRows(buffer, rowsCut + 1, offset, located, charset, lines);
                continue;
            }
            int seen = seen();
            int end = endOfRow(seen);
            if (end >= 0) {
                addOrLeaveOut(rows, end);
            } else if (end == RecordBoundary.MALFORMED) {
                int line = boundary.lineEnd(buffer, from, seen);
                add(rows, line < 0 ? to : line, Fault.UNCLOSED);
            } else if (rows.rows() > 0) {
                break;
            } else if (seen - from < longestSeen() || mayBeInsideLineEnding(seen)) {
                fill();
                rows = new TextRows(buffer, rowsCut + 1, offset, located, charset, lines);
            } else {
                addEndless(rows, seen);
                break;
            }
        }
        if (rows.rows() == 0) {
            return Optional.empty();
        }
        rows.endAt(offset + from);
        return Optional.of(rows);
    }

    /**
     * Where what is looked at of the row at hand ends: the longest row with its line ending, and not what else may be at hand, so that the
     * rows are the same however the text comes.
     */
    private int seen() {
        return (int) Math.min(to, from + longestSeen());
    }

    private long longestSeen() {
        return rowMaxBytes + 2L;
    }

    /** As the boundary has it; a malformed row whose line ending is not at hand goes on. */
    private int endOfRow(int seen) {
        boolean whole = atEnd && seen == to;
        int end = boundary.end(buffer, from, seen, whole);
        if (end != RecordBoundary.MALFORMED || whole) {
            return end;
        }
        int line = boundary.lineEnd(buffer, from, seen);
        boolean goesOn = line < 0 || (line + 1 == seen && mayBeInsideLineEnding(seen));
        return goesOn ? RecordBoundary.INCOMPLETE : end;
    }

    /** A carriage return as the last byte at hand may have its line feed still to come. */
    private boolean mayBeInsideLineEnding(int seen) {
        return seen == to && !atEnd && buffer[to - 1] == '\r';
    }

    private void addOrLeaveOut(TextRows rows, int end) {
        if (isLeftOut(end)) {
            from = end;
        } else {
            add(rows, end, end - from > rowMaxBytes ? Fault.TOO_LONG : Fault.NONE);
        }
    }

    private void add(TextRows rows, int end, Fault fault) {
        rows.add(from, end, fault);
        from = end;
        rowsCut++;
    }

    /** The row at hand has no end within the bound: it ends at its first line, or it is too long and is skipped. */
    private void addEndless(TextRows rows, int seen) throws IOException {
        int line = boundary.lineEnd(buffer, from, seen);
        if (line >= 0) {
            add(rows, line, Fault.UNCLOSED);
            return;
        }
        add(rows, seen, Fault.TOO_LONG);
        rows.cutOff();
        int rowEnd = boundary.lineEnd(buffer, seen, to);
        if (rowEnd >= 0) {
            from = rowEnd;
            return;
        }
        lines.pass(buffer, 0, to);
        long skipped = offset + to;
        byte[] rest = new byte[pieceBytes];
        int count = 0;
        int end = -1;
        while (end < 0 && !atEnd) {
            lines.pass(rest, 0, count);
            skipped += count;
            count = read(rest, 0);
            end = boundary.lineEnd(rest, 0, count);
        }
        buffer = rest;
        offset = skipped;
        from = end < 0 ? count : end;
        to = count;
    }

    private boolean isLeftOut(int end) {
        int length = end - from;
        if (leftOut.length == 0 || length < leftOut.length || length > leftOut.length + ByteOrderMark.UTF_8_BYTES) {
            return false;
        }
        return Arrays.equals(buffer, end - leftOut.length, end, leftOut, 0, leftOut.length)
                && (length == leftOut.length
                        || ByteOrderMark.of(Arrays.copyOfRange(buffer, from, end), length) == ByteOrderMark.UTF_8);
    }

    /** Line endings between rows belong to no row, and neither do blank lines and comments, however long these are. */
    private void skipWhatIsNoRow() {
        if (!inComment) {
            from = boundary.skipBlank(buffer, from, to);
        }
        while (inComment || (from < to && buffer[from] == comment)) {
            int end = boundary.lineEnd(buffer, from, to);
            inComment = end < 0;
            if (inComment) {
                from = to;
                return;
            }
            from = boundary.skipBlank(buffer, end, to);
        }
    }

    /** Reads on behind the row at hand, in a new buffer, as rows handed out keep the old one. */
    private void fill() throws IOException {
        int held = to - from;
        lines.pass(buffer, 0, from);
        byte[] next = new byte[Math.max(bufferBytes, 2 * held)];
        System.arraycopy(buffer, from, next, 0, held);
        offset += from;
        buffer = next;
        from = 0;
        to = held;
        int piece = Math.max(pieceBytes, buffer.length);
        while (to < piece && !atEnd) {
            if (to == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(piece, 2 * to));
            }
            try {
                to += read(buffer, to);
            } catch (UnreadableObjectException e) {
                if (to == held) {
                    throw e;
                }
                damage = Optional.of(e);
                break;
            }
        }
        bufferBytes = pieceBytes;
    }

    private int read(byte[] target, int offset) throws IOException {
        if (damage.isPresent()) {
            throw damage.get();
        }
        int count = text.read(target, offset, target.length - offset);
        atEnd = count < 0;
        return Math.max(count, 0);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
