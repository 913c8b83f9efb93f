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

import io.headwater.connect.s3.config.DeliverySettings;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.progress.StoredSchemas;
import io.headwater.connect.s3.records.RecordSettings;
import io.headwater.connect.s3.store.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The road from objects to records: a queue of objects, parts fetched ahead, one thread that finds rows, several that decode them,
 * and a bounded queue that is polled. {@link #submit} is for the discovering thread, {@link #poll} for Connect's.
 *
 * <p>Memory: at most {@code read.ahead.bytes} fetched, and so many pieces of some hundred kilobytes as keep the decoders busy.
 */
public final class ObjectPipeline implements AutoCloseable {

    /** Enough for each decoder to find work while another one's piece is delivered. */
    private static final int PIECES_PER_DECODER = 3;

    private final ObjectLedger ledger;
    private final RecordSettings records;
    private final Clock clock;
    private final ExecutorService fetchers;
    private final ExecutorService decoders;
    private final ObjectQueue queue;
    private final Delivery delivery;
    private final TopicSchemas topics;
    private final Thread reader;
    private final int pollMaxRecords;

    /**
     * The pipeline of a task.
     *
     * @param marks told where transactions end; empty where Connect ends them, or there are none
     * @param metrics told of all that is read
     */
    public ObjectPipeline(
            ObjectStore store,
            ObjectFormats formats,
            SchemaPlan schemas,
            StoredSchemas storedSchemas,
            RecordSettings records,
            DeliverySettings settings,
            ObjectLedger ledger,
            TaskThreads threads,
            Clock clock,
            Optional<TransactionMarks> marks,
            TaskMetrics metrics) {
        this.ledger = ledger;
        this.records = records;
        this.clock = clock;
        this.pollMaxRecords = settings.pollMaxRecords();
        this.fetchers = threads.pool("fetch", settings.fetchConcurrency());
        this.decoders = threads.pool("decode", settings.taskThreads());
        Fetcher fetcher = new Fetcher(store, fetchers, settings.readAheadBytes(), metrics);
        ChangedObjects changes = new ChangedObjects(settings.overwritten(), records, clock);
        this.queue = new ObjectQueue(fetcher, 2 * settings.fetchConcurrency(), changes::isRead);
        HandedRecords handed = new HandedRecords(settings.unacknowledgedMaxRecords());
        ObjectLog log = new ObjectLog(records.origin(), System::nanoTime);
        this.delivery = new Delivery(
                PIECES_PER_DECODER * settings.taskThreads() + 1,
                records,
                settings.overwritten(),
                ledger,
                marks.<Transactions>map(told -> new ObjectTransactions(told, settings.transactions(), System::nanoTime))
                        .orElseGet(Transactions.OfConnect::new),
                handed,
                new SchemaCarrier(marks.isPresent(), handed),
                new DeliveryAccount(records.invalidData().rowPolicy(), metrics, log));
        this.topics = new TopicSchemas(
                schemas, formats, fetcher, SharedSchemas.join(records.origin().connector(), schemas), storedSchemas);
        this.reader = threads.thread(
                "read",
                new ObjectReader(queue, formats, topics, decoders, delivery, records, changes, clock, metrics, log),
                this::broken);
    }

    /** How much of an object is asked for first, at its front, or at its end where its format begins there. */
    public static int partBytes(long readAheadBytes) {
        return Fetcher.partBytes(readAheadBytes);
    }

    /** Begins to read what is submitted. */
    public void start() {
        reader.start();
    }

    /** Puts an object behind those submitted before; waits while many are waiting. */
    public void submit(ObjectWork work) throws InterruptedException {
        ledger.begin(work.object());
        queue.put(work);
    }

    /**
     * Reports once more an object that is done, where there are reports: what should have become of it was refused. May wait.
     *
     * @param work with the final offset of the object
     */
    public void refuse(ObjectWork work, String message) throws InterruptedException {
        if (records.reportTopic().isPresent()) {
            delivery.refuse(new ObjectDelivery(work, work.compression(), records, clock), message);
        }
    }

    /** Lets the next polls fail, once what is ready has been delivered. */
    public void fail(ConnectException failure) throws InterruptedException {
        delivery.put(new Delivered.Failed(failure));
    }

    /** Lets the next polls fail as {@link #fail} does: a thread of the task ended with what nobody expects, such as an error of the VM. */
    public void broken(Throwable error) {
        try {
            fail(new ConnectException("A thread of the task ended: " + error, error));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The next records; empty when there is none in time.
     *
     * @throws ConnectException when reading failed and everything before that has been delivered
     */
    public List<SourceRecord> poll(long waitMillis) throws InterruptedException {
        return delivery.poll(pollMaxRecords, waitMillis);
    }

    /** Kafka has a record, or it was dropped on its way. For any thread. */
    public void acknowledge() {
        delivery.acknowledge();
    }

    /** The producer tells of each record as Kafka gets it. For any thread. */
    public void toldByProducer() {
        delivery.toldByProducer();
    }

    /** Connect commits what one poll hands over as a whole, with its offsets: it does so in transactions. For any thread. */
    public void pollsAreWhole() {
        delivery.pollsAreWhole();
    }

    /** Stops all threads; waits for them, not for long. */
    @Override
    public void close() {
        delivery.close();
        reader.interrupt();
        // Before the threads that fetch for it: it asks them for parts as objects are submitted.
        queue.close();
        fetchers.shutdownNow();
        decoders.shutdownNow();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        topics.close();
    }
}
