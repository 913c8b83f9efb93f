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
package io.headwater.connect.s3.chaos;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * What an object held from one put to the next, and what arrived of it. Each of its rows has an id that no other row has, of this object or
 * another. Thread-safe.
 */
final class Version {

    private final String key;
    private final long firstId;
    private final int rows;
    private final Set<Integer> invalidRows;
    private final BitSet emitted = new BitSet();
    private final BitSet deadLettered = new BitSet();
    private final List<String> wrongLetters = new ArrayList<>();
    private String etag = "";
    private boolean replaced;
    private long repeated;
    private long outOfOrder;
    private int last = -1;

    /**
     * One that is about to be put.
     *
     * @param invalidRows from 0
     */
    Version(String key, long firstId, int rows, Set<Integer> invalidRows) {
        this.key = key;
        this.firstId = firstId;
        this.rows = rows;
        this.invalidRows = Set.copyOf(invalidRows);
    }

    String key() {
        return key;
    }

    long firstId() {
        return firstId;
    }

    int rows() {
        return rows;
    }

    boolean isInvalid(int row) {
        return invalidRows.contains(row);
    }

    synchronized String etag() {
        return etag;
    }

    synchronized void put(String itsEtag) {
        etag = itsEtag;
    }

    /** Another one takes its place. */
    synchronized void replace() {
        replaced = true;
    }

    synchronized boolean isReplaced() {
        return replaced;
    }

    /** A row is in its topic. */
    synchronized void emitted(long id) {
        int row = row(id);
        count(emitted, row);
        if (row <= last) {
            outOfOrder++;
        }
        last = row;
    }

    /** A row is in the dead letter topic: what is there is told where the row was valid. */
    synchronized void deadLettered(long id, String letter) {
        count(deadLettered, row(id));
        if (!isInvalid(row(id))) {
            wrongLetters.add(letter);
        }
    }

    private void count(BitSet where, int row) {
        if (emitted.get(row) || deadLettered.get(row)) {
            repeated++;
        }
        where.set(row);
    }

    private int row(long id) {
        return (int) (id - firstId);
    }

    synchronized int emittedRows() {
        return emitted.cardinality();
    }

    synchronized int deadLetters() {
        return deadLettered.cardinality();
    }

    synchronized long repeated() {
        return repeated;
    }

    synchronized long outOfOrder() {
        return outOfOrder;
    }

    /** Rows that are neither in the topic nor among the dead letters. */
    synchronized int missing() {
        return rows - arrived().cardinality();
    }

    /** Rows that are missing though one behind them is there. */
    synchronized int holes() {
        BitSet arrived = arrived();
        return arrived.length() - arrived.cardinality();
    }

    /** Valid rows among the dead letters and invalid ones in the topic. */
    synchronized int misplaced() {
        BitSet invalid = new BitSet();
        invalidRows.forEach(invalid::set);
        BitSet valid = (BitSet) deadLettered.clone();
        valid.andNot(invalid);
        invalid.and(emitted);
        return valid.cardinality() + invalid.cardinality();
    }

    private BitSet arrived() {
        BitSet arrived = (BitSet) emitted.clone();
        arrived.or(deadLettered);
        return arrived;
    }

    @Override
    public synchronized String toString() {
        return key + " " + etag + (replaced ? " (replaced)" : "") + ": " + rows + " rows, " + emittedRows()
                + " emitted, " + deadLetters() + " dead letters, " + missing() + " missing, " + holes() + " holes, "
                + repeated + " repeated, " + outOfOrder + " out of order, " + misplaced() + " misplaced, first id "
                + firstId + ", arrived " + (missing() == 0 ? "all" : arrived())
                + (wrongLetters.isEmpty() ? "" : ", dead letters of valid rows " + wrongLetters);
    }
}
