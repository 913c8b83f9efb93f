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

import io.headwater.connect.s3.testing.FaultyProxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Adds objects to the bucket and replaces others, in an order that follows from the seed. Waits while much of what it put has not
 * arrived: there is always something being read, and never so much that the end is far away.
 */
final class Writer implements Callable<Void> {

    /** More rows than that need not wait to be read. */
    private static final long BACKLOG_ROWS = 120_000;

    /** Inference looks at so many rows of an object; an invalid one comes later. */
    private static final int VALID_ROWS = 1_000;

    private static final long PAUSE_MILLIS = 50;

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final S3Client client;
    private final String bucket;
    private final FaultyProxy proxy;
    private final Tally tally;
    private final Random random;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Version> current = new ArrayList<>();
    private long nextId = 1;
    private int replaced;
    private volatile boolean ended;

    Writer(S3Client client, String bucket, FaultyProxy proxy, Tally tally, long seed) {
        this.client = client;
        this.bucket = bucket;
        this.proxy = proxy;
        this.tally = tally;
        this.random = new Random(seed);
    }

    @Override
    public Void call() throws InterruptedException {
        while (!ended) {
            if (tally.backlog() > BACKLOG_ROWS) {
                Thread.sleep(PAUSE_MILLIS);
            } else if (random.nextInt(4) == 0) {
                replace();
            } else {
                add(rows());
            }
        }
        return null;
    }

    /** Puts the first objects, which sampling finds, of one kind after the other. */
    void begin(int objects, int rows) throws InterruptedException {
        for (int i = 0; i < objects; i++) {
            add(rows);
        }
    }

    /** Lets it end after the object that it is at. */
    void end() {
        ended = true;
    }

    int objects() {
        return current.size();
    }

    int replaced() {
        return replaced;
    }

    private void add(int rows) throws InterruptedException {
        int number = current.size();
        Kind kind = KINDS.get(number % KINDS.size());
        kinds.add(kind);
        current.add(null);
        put(number, rows);
    }

    /** Most often one of the last, which may not be read yet, or is being read. */
    private void replace() throws InterruptedException {
        int back = random.nextInt(random.nextBoolean() ? Math.min(8, current.size()) : current.size());
        int number = current.size() - 1 - back;
        current.get(number).replace();
        replaced++;
        put(number, rows());
    }

    private void put(int number, int rows) throws InterruptedException {
        Kind kind = kinds.get(number);
        Set<Integer> invalid = new HashSet<>();
        for (int row = VALID_ROWS; kind.hasInvalidRows() && row < rows; row += 1 + random.nextInt(1_000)) {
            invalid.add(row);
        }
        Version version = new Version(kind.key(number), nextId, rows, invalid);
        nextId += rows;
        boolean note = number >= 2 * KINDS.size() && random.nextInt(10) == 0;
        byte[] bytes = kind.bytes(version, note, random);
        tally.expect(version);
        current.set(number, version);
        // The server opens an object and says which one it is in two steps: what is put between them would be taken for
        // the one before.
        proxy.betweenAnswers(() -> version.put(
                client.putObject(request -> request.bucket(bucket).key(version.key()), RequestBody.fromBytes(bytes))
                        .eTag()
                        .replace("\"", "")));
    }

    /** Many small objects, some that take a few polls, and some that take many. */
    private int rows() {
        int size = random.nextInt(20);
        return size < 10
                ? 1 + random.nextInt(50)
                : size < 17 ? 1 + random.nextInt(3_000) : 5_000 + random.nextInt(25_000);
    }
}
