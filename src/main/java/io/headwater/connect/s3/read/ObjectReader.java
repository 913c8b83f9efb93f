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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.NativeLibraryException;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.records.Batch;
import io.headwater.connect.s3.records.ObjectRecords;
import io.headwater.connect.s3.records.RecordSettings;
import io.headwater.connect.s3.store.LogContext;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the objects of the queue one after the other on one thread: finds their rows, has them decoded on others, and hands all
 * over in order. Ends with the first failure, or when it is interrupted.
 */
final class ObjectReader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectReader.class);

    private final ObjectQueue queue;
    private final ObjectFormats formats;
    private final TopicSchemas schemas;
    private final ExecutorService decoders;
    private final Delivery delivery;
    private final RecordSettings settings;
    private final ChangedObjects changes;
    private final Clock clock;
    private final TaskMetrics metrics;
    private final ObjectLog log;
    /** Zero once all pieces handed to the decoders so far are decoded. */
    private CountDownLatch last = new CountDownLatch(0);

    ObjectReader(
            ObjectQueue queue,
            ObjectFormats formats,
            TopicSchemas schemas,
            ExecutorService decoders,
            Delivery delivery,
            RecordSettings settings,
            ChangedObjects changes,
            Clock clock,
            TaskMetrics metrics,
            ObjectLog log) {
        this.queue = queue;
        this.formats = formats;
        this.schemas = schemas;
        this.decoders = decoders;
        this.delivery = delivery;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
        this.metrics = metrics;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            boolean going = true;
            while (going) {
                ObjectQueue.Ready next = queue.take();
                LogContext.begin(next.work().object());
                try {
                    going = read(next);
                } finally {
                    LogContext.end();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when nothing can go on. */
    private boolean read(ObjectQueue.Ready next) throws InterruptedException {
        metrics.objects().begun();
        Optional<Delivered> instead = changes.insteadOfReading(next.work());
        if (instead.isPresent()) {
            delivery.put(instead.get());
            return !(instead.get() instanceof Delivered.Failed);
        }
        ObjectWork work = next.work();
        FetchedObject input = next.input();
        ObjectDelivery object = new ObjectDelivery(work, Optional.empty(), settings, clock);
        try (input) {
            work = schemas.resumed(work);
            object = new ObjectDelivery(work, Optional.empty(), settings, clock);
            work = work.of(input.pin());
            Compression compression = Compressions.of(work, input);
            object = new ObjectDelivery(work, Optional.of(compression), settings, clock);
            object.loggedAs(log.begun(work, shown(work, compression)));
            TopicSchemas.Known known = schemas.of(work, compression);
            object.readUnder(known);
            PartitionValues ofKey = PartitionValues.of(work, known.schema());
            try (RecordReader reader =
                    formats.of(work.format()).open(input, compression, work.start(), known.schema())) {
                for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                    delivery.put(
                            new Delivered.Rows(object, decode(work.object(), object.records(), ofKey.in(piece.get()))));
                }
            }
            delivery.put(new Delivered.Completed(object, input.bytesRead()));
            return true;
        } catch (UnreadableObjectException e) {
            delivery.put(new Delivered.Rejected(object, input.bytesRead(), e));
            return true;
        } catch (StoreException.Changed e) {
            delivery.put(new Delivered.Replaced(object, input.bytesRead()));
            return true;
        } catch (StoreException.Gone e) {
            delivery.put(new Delivered.Deleted(object, input.bytesRead(), e.getMessage()));
            return true;
        } catch (InterruptedIOException e) {
            throw interrupted(e);
        } catch (StoreException e) {
            // The message says it all; Connect would print the SDK's stack with it, twice.
            LOG.debug("Reading {} failed", work.object().shown(), e);
            delivery.put(new Delivered.Failed(new ConnectException(e.getMessage())));
            return false;
        } catch (NativeLibraryException e) {
            LOG.debug("Reading {} failed", work.object().shown(), e);
            delivery.put(new Delivered.Failed(new ConnectException(work.object().shown() + ": " + e.getMessage())));
            return false;
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it must reach the task's status and not end this thread in silence.
            delivery.put(new Delivered.Failed(
                    new ConnectException("Reading " + work.object().shown() + " failed: " + e, e)));
            return false;
        }
    }

    private Future<Batch> decode(ObjectRef object, ObjectRecords records, Piece piece) {
        CountDownLatch before = last;
        CountDownLatch decoded = new CountDownLatch(1);
        last = decoded;
        return decoders.submit(() -> {
            long since = System.nanoTime();
            LogContext.begin(object);
            try {
                return records.decode(piece, before);
            } finally {
                LogContext.end();
                decoded.countDown();
                metrics.times().decoded(System.nanoTime() - since);
            }
        });
    }

    private static String shown(ObjectWork work, Compression compression) {
        return work.format().shown()
                + (compression == Compression.NONE
                        ? ""
                        : ", " + compression.name().toLowerCase(Locale.ROOT))
                + (work.start().rows() > 0 ? ", from row " + (work.start().rows() + 1) : "");
    }

    private static InterruptedException interrupted(InterruptedIOException cause) {
        InterruptedException interrupted = new InterruptedException(cause.getMessage());
        interrupted.initCause(cause);
        return interrupted;
    }
}
