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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.text.ByteOrderMark;
import io.headwater.connect.s3.format.text.LineCount;
import io.headwater.connect.s3.format.text.RowSource;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.TextRows.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a JSON text into rows on bytes, ahead of any parsing. It holds one buffer, of a piece's size or of {@code rowMaxBytes} where a
 * single row is larger; a row longer than that is cut off and skipped without being held. Every byte is looked at once, so that rows do
 * not depend on the sizes of pieces. Where the text is damaged, the whole rows before the damage are handed out first.
 */
final class JsonCutter implements RowSource {

    /**
     * A place behind a row.
     *
     * @param offset its position in the text
     * @param rowsBefore how many rows lie before it
     * @param inArray whether the object is one array
     * @param atLine whether a line begins there: so it is behind broken rows only
     */
    record Behind(long offset, long rowsBefore, boolean inArray, boolean atLine) {}

    private static final int FIRST_BUFFER_BYTES = 8 * 1024;

    private final InputStream text;
    private final ValueRows bounds;
    private final boolean located;
    private final LinePosition line;
    private final BetweenRows between;
    private final ValueScan scan;

    private byte[] buffer = new byte[0];
    /** How large the next buffer is at first: a small object takes a small one. */
    private int bufferBytes;

    /** Where what was not handed out begins in the buffer, and where the bytes at hand end. */
    private int from;

    private int to;
    private boolean atEnd;
    /** The text is damaged behind the bytes at hand: whole rows among these come first. */
    private Optional<UnreadableObjectException> damage = Optional.empty();

    /** Position of the buffer's first byte in the text. */
    private long offset;

    private boolean inRow;
    /** Up to where the row begun was scanned. */
    private int scanned;

    private final LineCount lines;

    private long rowsCut;

    private JsonCutter(
            InputStream text,
            ValueRows bounds,
            boolean located,
            LinePosition line,
            BetweenRows between,
            LineCount lines) {
        this.text = text;
        this.bounds = bounds;
        this.bufferBytes = Math.min(FIRST_BUFFER_BYTES, bounds.pieceBytes());
        this.located = located;
        this.line = line;
        this.between = between;
        this.lines = lines;
        this.scan = new ValueScan(line);
    }

    /**
     * Over a text from its first byte on.
     *
     * @param text the decompressed bytes
     * @param located whether positions in the text are positions in the object
     */
    static JsonCutter atBeginning(InputStream text, ValueRows bounds, boolean located) throws IOException {
        LinePosition line = new LinePosition(0, true);
        JsonCutter cutter = new JsonCutter(
                text, bounds, located, line, BetweenRows.atBeginning(line), LineCount.fromBeginning(false));
        cutter.skipByteOrderMark();
        return cutter;
    }

    /** Over the rest of a text that is not compressed, from a place behind a row. */
    static JsonCutter behindRow(InputStream text, ValueRows bounds, Behind place) {
        LinePosition line = new LinePosition(place.offset(), place.atLine());
        BetweenRows between = BetweenRows.behindRow(line, place.inArray(), place.atLine());
        JsonCutter cutter = new JsonCutter(text, bounds, true, line, between, LineCount.unknown());
        cutter.offset = place.offset();
        cutter.rowsCut = place.rowsBefore();
        return cutter;
    }

    /** Whether the first byte of a text, a byte order mark and blanks aside, makes it one array. */
    static boolean isArray(InputStream text) throws IOException {
        JsonCutter cutter = atBeginning(text, new ValueRows(FIRST_BUFFER_BYTES, FIRST_BUFFER_BYTES), false);
        cutter.skipToRow();
        return cutter.between.inArray();
    }

    private void skipByteOrderMark() throws IOException {
        fill();
        ByteOrderMark mark = ByteOrderMark.of(buffer, to);
        switch (mark) {
            case NONE -> {}
            case UTF_8 -> {
                from = 3;
                line.newLine(3);
            }
            case UTF_16 ->
                throw new UnreadableObjectException(
                        ErrorCode.MALFORMED_TEXT,
                        "the object begins with the byte order mark of UTF-16; only UTF-8 is read");
        }
    }

    @Override
    public Optional<TextRows> next(int most) throws IOException {
        if (!inRow && !skipToRow()) {
            return Optional.empty();
        }
        while (!scanRow() && to - from <= bounds.rowMaxBytes()) {
            fill();
        }
        TextRows rows = new TextRows(buffer, rowsCut + 1, offset, located, StandardCharsets.UTF_8, lines);
        if (inRow) {
            addEndless(rows);
        } else {
            add(rows);
            while (rows.rows() < most && isRowAtHand() && scanRow()) {
                add(rows);
            }
        }
        return Optional.of(rows);
    }

    /** Goes on to the next row, wherever it is; false at the end of the text. */
    private boolean skipToRow() throws IOException {
        while (!isRowAtHand()) {
            if (from < to) {
                throw new UnreadableObjectException(
                        ErrorCode.MALFORMED_JSON,
                        "behind row " + rowsCut + " stands " + between.mistake().orElseThrow());
            }
            if (atEnd) {
                if (!between.mayEnd()) {
                    throw new UnreadableObjectException(
                            ErrorCode.MALFORMED_JSON,
                            "the object ends behind row " + rowsCut
                                    + " without the closing bracket of its array: it is cut short");
                }
                return false;
            }
            fill();
        }
        return true;
    }

    /** Goes on to the next row, if it begins among the bytes at hand and nothing is wrong before it. */
    private boolean isRowAtHand() {
        from = between.skip(buffer, from, to, offset);
        inRow = from < to && between.mistake().isEmpty();
        if (inRow) {
            scan.begin(buffer[from], offset + from, between.inArray());
            scanned = from + 1;
        }
        return inRow;
    }

    /** Scans on in the row begun; false when it goes on behind the bytes at hand. */
    private boolean scanRow() {
        int end = scan.end(buffer, scanned, to, offset);
        if (end == ValueScan.NOT_YET && atEnd) {
            end = scan.endOfText(buffer, to, offset);
        }
        inRow = end == ValueScan.NOT_YET;
        scanned = inRow ? to : end;
        return !inRow;
    }

    /** Adds the row that was scanned to its end. */
    private void add(TextRows rows) {
        boolean tooLong = scanned - from > bounds.rowMaxBytes();
        Fault fault = tooLong ? Fault.TOO_LONG : scan.isBroken() ? Fault.UNCLOSED : Fault.NONE;
        int end = (int) (scan.end() - offset);
        rows.add(
                from,
                tooLong ? Math.min(end, from + bounds.rowMaxBytes()) : end,
                (int) (scan.resume() - offset),
                fault);
        from = scanned;
        ended(rows);
    }

    private void ended(TextRows rows) {
        rows.endAt(scan.resume());
        rowsCut++;
        between.rowEnded(scan.isBroken());
        if (scan.closesArray()) {
            between.closed();
        }
    }

    /** The row begun is too long: what is at hand of it is enough, the rest is skipped. */
    private void addEndless(TextRows rows) throws IOException {
        int kept = from + bounds.rowMaxBytes();
        rows.add(from, kept, kept, Fault.TOO_LONG);
        byte[] rest = new byte[bounds.pieceBytes()];
        while (inRow) {
            lines.pass(buffer, 0, to);
            buffer = rest;
            offset += to;
            to = 0;
            scanned = 0;
            readMore(buffer.length);
            scanRow();
        }
        from = scanned;
        ended(rows);
    }

    /** Reads on behind the row at hand, in a new buffer, as rows handed out keep the old one. */
    private void fill() throws IOException {
        int held = to - from;
        lines.pass(buffer, 0, from);
        byte[] next = new byte[Math.max(bufferBytes, 2 * held)];
        System.arraycopy(buffer, from, next, 0, held);
        offset += from;
        scanned -= from;
        buffer = next;
        from = 0;
        to = held;
        int piece = Math.max(bounds.pieceBytes(), buffer.length);
        while (to < piece && !atEnd) {
            if (to == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(piece, 2 * to));
            }
            try {
                readMore(buffer.length);
            } catch (UnreadableObjectException e) {
                if (to == held) {
                    throw e;
                }
                damage = Optional.of(e);
                break;
            }
        }
        bufferBytes = bounds.pieceBytes();
    }

    private void readMore(int until) throws IOException {
        if (damage.isPresent()) {
            throw damage.get();
        }
        int count = text.read(buffer, to, until - to);
        atEnd = count < 0;
        to += Math.max(count, 0);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
