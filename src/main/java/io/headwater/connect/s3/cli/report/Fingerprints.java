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
package io.headwater.connect.s3.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers which texts were seen, by 64 bits of their SHA-256: among four million, the chance that two share them is one in two million.
 * It grows to its bound, 64 MB, and remembers no more then. Used by one thread at a time.
 */
final class Fingerprints {

    static final int BOUND = 1 << 22;

    private static final int SMALLEST = 1 << 10;

    private final MessageDigest digest;
    private final int bound;

    /** At most half full, so that a free place is near; 0 is free. */
    private long[] table = new long[SMALLEST];

    private int size;
    private long forgotten;

    Fingerprints(int bound) {
        this.bound = bound;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Remembers a text, and says whether it was seen before. */
    boolean isKnown(String text) {
        long fingerprint =
                Math.max(1, ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8))).getLong() >>> 1);
        int place = place(table, fingerprint);
        if (table[place] == fingerprint) {
            return true;
        }
        if (size == bound) {
            forgotten++;
            return false;
        }
        table[place] = fingerprint;
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return false;
    }

    /** How many came after the bound was reached and were not among those remembered: they may have been seen before. */
    long forgotten() {
        return forgotten;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long fingerprint : table) {
            if (fingerprint != 0) {
                larger[place(larger, fingerprint)] = fingerprint;
            }
        }
        table = larger;
    }

    private static int place(long[] table, long fingerprint) {
        int place = (int) fingerprint & (table.length - 1);
        while (table[place] != 0 && table[place] != fingerprint) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }
}
