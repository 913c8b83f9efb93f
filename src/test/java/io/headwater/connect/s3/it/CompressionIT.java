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
package io.headwater.connect.s3.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.CompressedSample;
import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every compression through the packaged plugin in a real worker, native libraries included, with a stop on the way. */
class CompressionIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int ROWS = 3_000;
    /** Slow enough for the first part to last some seconds. */
    private static final OptionalDouble SLOW = OptionalDouble.of(400_000);

    @Test
    void repeatsAndLosesNoRowOfAnyCompressionOverAStop() throws IOException {
        Environment environment = Environment.shared();
        Delivery delivery = Delivery.of(environment.s3(), "compression", objects());
        try (ConnectWorker worker = environment.newCluster("compression").startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            ConnectRest rest = worker.rest();
            delivery.limit(environment.broker(), SLOW);
            rest.configure(delivery.connector(), delivery.configuration());
            delivery.awaitRows(reader, delivery.rows() / 3, LONG);
            rest.stop(delivery.connector());
            rest.awaitState(delivery.connector(), "STOPPED", SOON);
            assertThat(delivery.arrived(reader)).isLessThan(delivery.rows());

            delivery.limit(environment.broker(), OptionalDouble.empty());
            rest.resume(delivery.connector());
            delivery.awaitEverything(reader, LONG);

            delivery.assertEveryRowOnceInOrder(reader);
            delivery.assertDeadLetters(reader, false);
            delivery.assertOneReportForEachObject(reader);
            delivery.assertOffsets(rest.offsets(delivery.connector()));
        }
    }

    /** CSV and JSON Lines in each; the rows of a folder are numbered on from object to object. */
    private static List<SampleObject> objects() {
        List<SampleObject> objects = new ArrayList<>();
        long firstId = 1;
        for (CompressedSample sample : CompressedSample.values()) {
            String name = sample.name().toLowerCase(Locale.ROOT);
            objects.add(SampleReadings.csv("in/csv/" + name + ".csv", firstId, ROWS, Set.of(1_200, 2_999))
                    .compressed(sample, extension(sample)));
            objects.add(SampleReadings.jsonl("in/jsonl/" + name + ".jsonl", firstId, ROWS)
                    .compressed(sample, extension(sample)));
            firstId += ROWS;
        }
        return objects;
    }

    private static String extension(CompressedSample sample) {
        return switch (sample) {
            case GZIP -> "gz";
            case ZSTD -> "zst";
            case BZIP2 -> "bz2";
            case SNAPPY_FRAMED -> "sz";
            case SNAPPY_HADOOP -> "snappy";
            case LZ4 -> "lz4";
        };
    }
}
