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

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.config.OverwritePolicy;
import io.headwater.connect.s3.config.TransactionSettings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many records are with Connect before others wait. */
class HandedRecordsTest {

    private static final int ROWS = 40;
    private static final int MOST = 6;
    private static final long SHORTLY = 50;

    private final PipelineFixture fixture = new PipelineFixture();

    @BeforeEach
    void putRows() {
        fixture.delivery = settings(2, MOST);
        fixture.put(SampleObject.csv("a.csv", ROWS, 10, Set.of()));
    }

    private static DeliverySettings settings(int pollMaxRecords, int unacknowledgedMaxRecords) {
        return new DeliverySettings(
                pollMaxRecords,
                unacknowledgedMaxRecords,
                4,
                2,
                1 << 20,
                OverwritePolicy.REPROCESS,
                new TransactionSettings(1_000, Duration.ofMinutes(1)));
    }

    @Test
    void holdsRecordsBackWhileKafkaHasNotThoseBefore() throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            ObjectPipeline pipeline = run.pipeline();
            pipeline.toldByProducer();

            assertThat(run.take(MOST)).hasSize(MOST);
            assertThat(pipeline.poll(SHORTLY)).isEmpty();

            pipeline.acknowledge();
            assertThat(run.take(1)).as("no more than there is room for").hasSize(1);
            assertThat(pipeline.poll(SHORTLY)).isEmpty();

            for (int record = 2; record <= ROWS; record++) {
                pipeline.acknowledge();
            }
            assertThat(run.take(ROWS - MOST - 1)).hasSize(ROWS - MOST - 1);
        }
    }

    @Test
    void waitsUntilAPollIsWorthIt() throws InterruptedException {
        fixture.delivery = settings(4, 16);
        try (PipelineRun run = fixture.start()) {
            ObjectPipeline pipeline = run.pipeline();
            pipeline.toldByProducer();
            assertThat(run.take(16)).hasSize(16);

            pipeline.acknowledge();
            assertThat(pipeline.poll(SHORTLY)).as("an eighth of 16 are 2").isEmpty();
            pipeline.acknowledge();
            assertThat(pipeline.poll(SHORTLY)).hasSize(2);
        }
    }

    /** As at the start of a task, before Kafka has answered at all. */
    @Test
    void hasNoRoomWhereMoreWereHandedOverThanMayBe() {
        HandedRecords handed = new HandedRecords(MOST);
        handed.hand(2 * MOST);
        assertThat(handed.room(3)).isEqualTo(3);

        handed.toldByProducer();

        assertThat(handed.room(3)).isZero();
        assertThat(handed.isFull()).isTrue();
    }

    @Test
    void holdsNothingBackWhereNobodyTellsOfEachRecord() throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            assertThat(run.takeAll(ROWS)).hasSize(ROWS);
        }
    }

    @Test
    void holdsNothingBackWhereTransactionsSayWhatKafkaHas() throws InterruptedException {
        try (PipelineRun run = fixture.start()) {
            run.pipeline().pollsAreWhole();
            run.pipeline().acknowledge();

            assertThat(run.takeAll(ROWS)).hasSize(ROWS);
        }
    }
}
