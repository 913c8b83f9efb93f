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

import java.util.Optional;

/**
 * Reads what stands between rows: blanks, and in an array its brackets and commas. Which of the two an object is, is told by its first
 * byte. Holds its place in the text; used by one thread.
 */
final class BetweenRows {

    /** What may come next. */
    private enum Place {
        /** The first value, or the bracket that makes the object one array. */
        BEGINNING,
        /** Any value, or the end. */
        SEQUENCE,
        /** An array's first element, or its end. */
        OPENED,
        /** A comma, or the array's end. */
        BEHIND_ROW,
        /** A comma, the array's end, or an element: the comma may have been lost with the row. */
        BEHIND_BROKEN_ROW,
        /** An element. */
        BEHIND_COMMA,
        /** The end. */
        CLOSED
    }

    private final LinePosition line;
    private Place place;
    private Optional<String> mistake = Optional.empty();

    private BetweenRows(LinePosition line, Place place) {
        this.line = line;
        this.place = place;
    }

    /** At an object's first byte. */
    static BetweenRows atBeginning(LinePosition line) {
        return new BetweenRows(line, Place.BEGINNING);
    }

    /** Behind a row of an object whose first byte is known. */
    static BetweenRows behindRow(LinePosition line, boolean inArray, boolean broken) {
        if (!inArray) {
            return new BetweenRows(line, Place.SEQUENCE);
        }
        return new BetweenRows(line, broken ? Place.BEHIND_BROKEN_ROW : Place.BEHIND_ROW);
    }

    /** Whether rows are the elements of one array; known once the first of them was found. */
    boolean inArray() {
        return place != Place.BEGINNING && place != Place.SEQUENCE;
    }

    /**
     * Goes on to the next row. Commas become blanks, so that one parser can read row after row.
     *
     * @param offset position in the text of the first of the bytes
     * @return the index of its first byte, or of what is a {@link #mistake}, or {@code to}
     */
    int skip(byte[] bytes, int from, int to, long offset) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                line.newLine(offset + i + 1);
            } else if (b != ' ' && b != '\t' && b != '\r') {
                if (!passes(b, offset + i)) {
                    return i;
                }
                bytes[i] = ' ';
            }
        }
        return to;
    }

    /** Whether the byte is between rows; if not, it begins one or is a mistake. */
    private boolean passes(byte b, long position) {
        switch (place) {
            case BEGINNING -> place = b == '[' ? Place.OPENED : Place.SEQUENCE;
            case OPENED, BEHIND_ROW, BEHIND_BROKEN_ROW -> {
                if (b == ']') {
                    place = Place.CLOSED;
                    return true;
                }
                if (b == ',' && place != Place.OPENED) {
                    place = Place.BEHIND_COMMA;
                    return true;
                }
                if (b == ',' || place == Place.BEHIND_ROW) {
                    mistake(
                            b,
                            position,
                            place == Place.OPENED ? "the first element" : "a comma or the closing bracket");
                }
                return false;
            }
            case BEHIND_COMMA -> {
                if (b == ',' || b == ']') {
                    mistake(b, position, "an element");
                }
                return false;
            }
            case CLOSED -> {
                mistake(b, position, "nothing, behind the array's closing bracket,");
                return false;
            }
            case SEQUENCE -> {
                return false;
            }
        }
        return place == Place.OPENED;
    }

    private void mistake(byte found, long position, String expected) {
        String shown = found > ' ' && found < 0x7F ? "'" + (char) found + "'" : "0x%02X".formatted(found & 0xFF);
        mistake = Optional.of(shown + " at byte " + position + ", where " + expected + " should stand");
    }

    /** What stands where no row begins. */
    Optional<String> mistake() {
        return mistake;
    }

    /** A row was read. */
    void rowEnded(boolean broken) {
        if (place != Place.SEQUENCE) {
            place = broken ? Place.BEHIND_BROKEN_ROW : Place.BEHIND_ROW;
        }
    }

    /** The array's closing bracket was found at the end of a broken row. */
    void closed() {
        place = Place.CLOSED;
    }

    /** Whether the text may end here. */
    boolean mayEnd() {
        return switch (place) {
            case BEGINNING, SEQUENCE, CLOSED -> true;
            case OPENED, BEHIND_ROW, BEHIND_BROKEN_ROW, BEHIND_COMMA -> false;
        };
    }
}
