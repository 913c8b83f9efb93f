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

import io.headwater.connect.s3.progress.MemoryOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.source.SourceRecord;

/** What Connect does with a task that says itself where transactions end: the offsets of a transaction that is taken back are committed. */
final class MemoryTransactions implements TransactionMarks {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final MemoryOffsets offsets;
    private final List<SourceRecord> open = new ArrayList<>();
    private final List<List<Handed>> committed = new ArrayList<>();
    private int aborted;
    private boolean commitAsked;
    private boolean abortAsked;

    MemoryTransactions(MemoryOffsets offsets) {
        this.offsets = offsets;
    }

    @Override
    public void commit() {
        commitAsked = true;
    }

    @Override
    public void abort() {
        abortAsked = true;
    }

    /** Polls until something is so; fails when that is not in time. */
    void pollUntil(PipelineRun run, BooleanSupplier reached) throws InterruptedException {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as("committed: %s", committed).isLessThan(PATIENCE_NANOS);
            poll(run);
        }
    }

    private void poll(PipelineRun run) throws InterruptedException {
        List<SourceRecord> records = run.pipeline().poll(100);
        open.addAll(records);
        if (abortAsked) {
            assertThat(records).isEmpty();
            open.forEach(offsets::commit);
            aborted++;
        } else if (commitAsked) {
            assertThat(records).isEmpty();
            open.forEach(offsets::commit);
            committed.add(Handed.all(open));
        }
        if (abortAsked || commitAsked) {
            open.clear();
        }
        abortAsked = false;
        commitAsked = false;
    }

    /** The task has failed, or stopped, or its worker was killed. */
    void drop() {
        open.clear();
    }

    int openRecords() {
        return open.size();
    }

    int aborted() {
        return aborted;
    }

    List<List<Handed>> committed() {
        return committed;
    }

    List<Handed> allCommitted() {
        return committed.stream().flatMap(List::stream).toList();
    }
}
