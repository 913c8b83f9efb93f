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
package io.headwater.connect.s3.read;

/** Which of the ready records may go out, as the transactions have it in which Connect sends them. Used by one thread. */
interface Transactions {

    /** How many of the first ready records go out now, at most {@code most}. */
    int admit(ReadyRecords ready, int most);

    /** Ends the open transaction if that is due. Then nothing else is handed over in this poll. */
    boolean end();

    /** Whether more is to be taken from the queue before records go out. */
    boolean wantsMore(ReadyRecords ready, int most);

    /** Whether what comes next is waited for, and is not only taken if it is there. */
    boolean waits(ReadyRecords ready);

    /** Until when, of {@link System#nanoTime}. */
    long waitsUntil(long deadline);

    /** Whether the end of a transaction is still to come before a failure may be told. */
    boolean isToEnd();

    /** Whether all rows of an object that were handed over can be taken back, or will be when the task fails. */
    boolean holdsAllOf(ObjectDelivery object);

    /** Takes back what was handed over of an object all of which is held. */
    void takeBack(ObjectDelivery object);

    /** What becomes of the rows before a failure, for its message. */
    String fateOfRowsBefore();

    /** Where Connect ends transactions, or there are none: everything goes out as it comes. */
    final class OfConnect implements Transactions {

        @Override
        public int admit(ReadyRecords ready, int most) {
            return Math.min(most, ready.size());
        }

        @Override
        public boolean end() {
            return false;
        }

        @Override
        public boolean wantsMore(ReadyRecords ready, int most) {
            return ready.size() < most;
        }

        @Override
        public boolean waits(ReadyRecords ready) {
            return ready.isEmpty();
        }

        @Override
        public long waitsUntil(long deadline) {
            return deadline;
        }

        @Override
        public boolean isToEnd() {
            return false;
        }

        @Override
        public boolean holdsAllOf(ObjectDelivery object) {
            return false;
        }

        @Override
        public void takeBack(ObjectDelivery object) {
            throw new IllegalStateException("nothing of " + object.object().uri() + " can be taken back");
        }

        @Override
        public String fateOfRowsBefore() {
            return "Rows before it are delivered";
        }
    }
}
