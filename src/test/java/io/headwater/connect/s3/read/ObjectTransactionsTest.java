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

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.config.TransactionSettings;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Which records go out together, by a clock that the test sets. */
class ObjectTransactionsTest {

    private static final int MOST = 100;
    private static final long SECOND = 1_000_000_000L;

    private final PipelineFixture fixture = new PipelineFixture();
    private final List<String> ends = new ArrayList<>();
    private final ReadyRecords ready = new ReadyRecords();
    private final ObjectDelivery first = object("a.csv");
    private final ObjectDelivery second = object("b.csv");
    private long now;

    private final ObjectTransactions transactions = new ObjectTransactions(
            new TransactionMarks() {
                @Override
                public void commit() {
                    ends.add("commit");
                }

                @Override
                public void abort() {
                    ends.add("abort");
                }
            },
            new TransactionSettings(30, Duration.ofSeconds(10)),
            () -> now);

    @Test
    void objectsThatHaveEndedShareATransaction() {
        end(first, 5, 1);
        end(second, 6, 1);

        assertThat(poll()).isEqualTo(13);
        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
    }

    @Test
    void anObjectWhoseEndIsNotKnownBeginsATransactionOfItsOwn() {
        end(first, 5, 1);
        ready.add(second, records(7));

        assertThat(poll()).isEqualTo(6);
        assertThat(transactions.waits(ready)).isTrue();
        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
        assertThat(poll()).isEqualTo(7);
        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
        assertThat(transactions.holdsAllOf(second)).isTrue();
    }

    @Test
    void anObjectThatEndsInTimeJoins() {
        end(first, 5, 0);
        ready.add(second, records(7));
        assertThat(poll()).isEqualTo(5);

        end(second, 1, 1);

        assertThat(poll()).isEqualTo(9);
        assertThat(ends).isEmpty();
    }

    @Test
    void anObjectThatWouldNotFitGoesIntoTheNextTransaction() {
        end(first, 20, 1);
        end(second, 11, 1);

        assertThat(poll()).isEqualTo(21);
        assertThat(poll()).isZero();
        assertThat(poll()).isEqualTo(12);
        assertThat(ends).containsExactly("commit");
    }

    @Test
    void whatEndsAnObjectStaysWithItsLastRow() {
        ready.add(first, records(30));
        assertThat(poll()).isEqualTo(30);
        assertThat(poll()).isZero();
        assertThat(ends).isEmpty();

        end(first, 0, 2);

        assertThat(poll()).isEqualTo(2);
        assertThat(ends).isEmpty();
    }

    @Test
    void anObjectWithMoreRowsIsSplit() {
        ready.add(first, records(31));
        assertThat(poll()).isEqualTo(30);
        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
        assertThat(transactions.holdsAllOf(first)).isFalse();

        end(first, 0, 1);

        assertThat(poll()).isEqualTo(2);
        assertThat(transactions.holdsAllOf(second)).isTrue();
    }

    @Test
    void anObjectWhoseEndDoesNotComeIsSplitThoughNothingFollows() {
        ready.add(first, records(3));
        assertThat(poll()).isEqualTo(3);
        now += 10 * SECOND - 1;
        assertThat(poll()).isZero();
        assertThat(ends).isEmpty();

        now++;

        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
        assertThat(transactions.holdsAllOf(first)).isFalse();
    }

    @Test
    void aTransactionIsOldEnoughAfterASecond() {
        end(first, 3, 0);
        assertThat(poll()).isEqualTo(3);
        now += SECOND;
        end(second, 3, 0);
        end(object("c.csv"), 3, 0);

        assertThat(poll()).isEqualTo(3);
        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
    }

    @Test
    void anObjectIsTakenBackAlone() {
        ready.add(first, records(3));
        poll();
        transactions.takeBack(second);
        assertThat(transactions.end()).isFalse();

        transactions.takeBack(first);

        assertThat(transactions.wantsMore(ready, MOST)).isFalse();
        assertThat(transactions.end()).isTrue();
        assertThat(ends).containsExactly("abort");
        assertThat(transactions.holdsAllOf(first)).isTrue();
    }

    @Test
    void anObjectThatEndsWithoutAFurtherRecordIsThrough() {
        ready.add(first, records(3));
        poll();
        end(first, 0, 0);

        assertThat(poll()).isZero();
        assertThat(ends).containsExactly("commit");
        assertThat(transactions.isToEnd()).isFalse();
    }

    /** How many records a poll hands over. */
    private int poll() {
        if (transactions.end()) {
            return 0;
        }
        int admitted = transactions.admit(ready, MOST);
        ready.dropEmpty();
        if (admitted == 0) {
            transactions.end();
        }
        return ready.take(admitted).size();
    }

    private void end(ObjectDelivery object, int rows, int closing) {
        ready.end(object, new ObjectDelivery.Ending(records(rows), records(closing)));
    }

    private static List<SourceRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new SourceRecord(Map.of(), Map.of(), "rows", Schema.INT32_SCHEMA, number))
                .toList();
    }

    private ObjectDelivery object(String key) {
        ObjectWork work = new ObjectWork(
                new ObjectRef("lake", key, "e1", 10, Instant.EPOCH, false),
                FormatName.CSV,
                Optional.empty(),
                "rows",
                Optional.empty(),
                Optional.empty());
        return new ObjectDelivery(work, Optional.empty(), fixture.records(), fixture.clock());
    }
}
