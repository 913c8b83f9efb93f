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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * Counts the lines of a text that is passed by in portions, eight bytes at a time. A line feed ends a line; a carriage return does so,
 * where it may, if no line feed follows. Used by one thread.
 */
public final class LineCount {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SIXTEENS = 16 * ONES;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long FEEDS = '\n' * ONES;
    private static final long RETURNS = '\r' * ONES;

    private final boolean known;
    private final boolean returnsEnd;
    private long ended;
    private boolean behindReturn;

    private LineCount(boolean known, boolean returnsEnd) {
        this.known = known;
        this.returnsEnd = returnsEnd;
    }

    /**
     * At a text's first byte.
     *
     * @param returnsEnd whether carriage returns alone end lines
     */
    public static LineCount fromBeginning(boolean returnsEnd) {
        return new LineCount(true, returnsEnd);
    }

    /** Somewhere in a text. */
    public static LineCount unknown() {
        return new LineCount(false, false);
    }

    /** The same count, for itself. */
    public LineCount copy() {
        LineCount copy = new LineCount(known, returnsEnd);
        copy.ended = ended;
        copy.behindReturn = behindReturn;
        return copy;
    }

    /** Goes on behind the next bytes. */
    public void pass(byte[] bytes, int from, int to) {
        if (!known) {
            return;
        }
        int i = from;
        while (i < to) {
            int words = behindReturn ? i : passWords(bytes, i, to);
            int end = Math.min(to, words + Long.BYTES);
            for (i = words; i < end; i++) {
                pass(bytes[i]);
            }
        }
    }

    /** Goes on up to a carriage return that may end a line, or to the last few bytes. */
    private int passWords(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            // Most have no control character at all.
            if (((eight - SIXTEENS) & ~eight & HIGH_BITS) != 0) {
                if (returnsEnd && zeros(eight ^ RETURNS) != 0) {
                    break;
                }
                ended += Long.bitCount(zeros(eight ^ FEEDS));
            }
        }
        return i;
    }

    /** A bit for each of the eight bytes that is zero. */
    private static long zeros(long eight) {
        return ~(((eight & LOW_BITS) + LOW_BITS) | eight | LOW_BITS);
    }

    private void pass(byte b) {
        if (b == '\n' || behindReturn) {
            ended++;
        }
        behindReturn = returnsEnd && b == '\r';
    }

    /** The number, from 1, of the line of the next byte, which is no line feed; empty where nobody has counted. */
    public OptionalLong number() {
        return known ? OptionalLong.of(ended + (behindReturn ? 1 : 0) + 1) : OptionalLong.empty();
    }
}
