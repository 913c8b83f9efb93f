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
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Walks over one struct in Thrift's compact protocol (thrift-compact-protocol.md) and makes nothing of it. The library that
 * reads it afterwards allocates what the lengths in it claim, and recurses as deep as it nests: here each is held against the bytes.
 */
final class ThriftWalk {

    /** Takes the integers that stand in the outermost struct, or in a struct directly in it. */
    @FunctionalInterface
    interface Integers {
        /**
         * Takes one.
         *
         * @param parent the field that holds the struct, 0 for the outermost
         */
        void integer(int parent, int field, long value);
    }

    /** Footers and page headers nest half as deep. */
    private static final int MAX_DEPTH = 32;

    private static final int BOOLEAN_TRUE = 1;
    private static final int BOOLEAN_FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;

    /** In place of a list's size, when it does not fit into half a byte. */
    private static final int LONG_FORM = 15;

    private final ByteBufferInputStream bytes;
    private final int maxParts;
    private int parts;

    /** @param maxParts how many elements its lists and maps may have in all: each becomes an object, however few bytes it has */
    ThriftWalk(ByteBufferInputStream bytes, int maxParts) {
        this.bytes = bytes;
        this.maxParts = maxParts;
    }

    /** Leaves the stream behind the struct. */
    void struct(Integers integers) throws IOException {
        struct(0, 0, integers);
    }

    private void struct(int depth, int parent, Integers integers) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new ParquetDecodingException("it nests deeper than " + MAX_DEPTH + " levels");
        }
        int field = 0;
        for (int header = oneByte(); (header & 0xF) != 0; header = oneByte()) {
            int delta = header >>> 4;
            field = delta == 0 ? BytesUtils.readZigZagVarInt(bytes) : field + delta;
            int type = header & 0xF;
            if (depth <= 1 && (type == I32 || type == I64)) {
                integers.integer(parent, field, BytesUtils.readZigZagVarLong(bytes));
            } else if (type != BOOLEAN_TRUE && type != BOOLEAN_FALSE) {
                value(type, depth, depth == 0 ? field : -1, integers);
            }
        }
    }

    private void value(int type, int depth, int parent, Integers integers) throws IOException {
        switch (type) {
            case BOOLEAN_TRUE, BOOLEAN_FALSE, BYTE -> bytes.skipFully(1);
            case I16, I32, I64 -> BytesUtils.readZigZagVarLong(bytes);
            case DOUBLE -> bytes.skipFully(Double.BYTES);
            case UUID -> bytes.skipFully(2 * Long.BYTES);
            case BINARY -> bytes.skipFully(inBytes(BytesUtils.readUnsignedVarInt(bytes)));
            case LIST, SET -> list(depth, integers);
            case MAP -> map(depth, integers);
            case STRUCT -> struct(depth + 1, parent, integers);
            default -> throw new ParquetDecodingException("there is no Thrift type " + type);
        }
    }

    private void list(int depth, Integers integers) throws IOException {
        int header = oneByte();
        int size = header >>> 4 == LONG_FORM ? BytesUtils.readUnsignedVarInt(bytes) : header >>> 4;
        elements(inBytes(size), depth, header & 0xF, integers);
    }

    private void map(int depth, Integers integers) throws IOException {
        int size = inBytes(BytesUtils.readUnsignedVarInt(bytes));
        int types = size == 0 ? 0 : oneByte();
        count(size);
        for (int entry = 0; entry < size; entry++) {
            value(types >>> 4, depth + 1, -1, integers);
            value(types & 0xF, depth + 1, -1, integers);
        }
    }

    private void elements(int size, int depth, int type, Integers integers) throws IOException {
        count(size);
        for (int element = 0; element < size; element++) {
            value(type, depth + 1, -1, integers);
        }
    }

    private void count(int more) {
        parts += more;
        if (parts > maxParts) {
            throw new ParquetDecodingException("it has more than " + maxParts + " elements in its lists");
        }
    }

    /** Of a string or list: whatever is in it takes a byte at the least. */
    private int inBytes(int length) {
        if (length < 0 || length > bytes.available()) {
            throw new ParquetDecodingException("a length of " + Integer.toUnsignedLong(length) + " is claimed with "
                    + bytes.available() + " bytes left");
        }
        return length;
    }

    private int oneByte() throws IOException {
        return BytesUtils.readIntLittleEndianOnOneByte(bytes);
    }
}
