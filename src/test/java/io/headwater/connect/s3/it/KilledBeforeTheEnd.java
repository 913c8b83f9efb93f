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

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * A connector whose worker is killed after Kafka and Connect have all of its objects, and before a request that ends one of them has
 * reached the bucket. Then another worker starts, whose requests get through.
 *
 * @param s3 where the objects are
 * @param exactlyOnce the worker's {@code exactly.once.source.support}
 */
record KilledBeforeTheEnd(S3Server s3, String exactlyOnce) {

    static final List<SampleObject> OBJECTS = List.of(
            SampleReadings.csv("in/csv/a.csv", 1, 3_000, Set.of(1_200)),
            SampleReadings.csv("in/csv/b.csv.gz", 3_001, 3_000),
            SampleReadings.jsonl("in/jsonl/a.jsonl", 1, 3_000),
            SampleReadings.parquet("in/parquet/a.parquet", "readings-1.parquet", 1, 3_000));

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(5);

    /** The keys of all objects. */
    static Set<String> keys() {
        return OBJECTS.stream().map(SampleObject::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Runs it, and looks at rows and offsets.
     *
     * @param action what becomes of objects that are done
     * @param held what is found in the first line of the requests that do not get through before the kill
     * @param between what is in the bucket at the time of the kill
     * @param ended what is in the bucket in the end
     */
    void run(
            Map<String, String> action,
            String held,
            Predicate<KilledBeforeTheEnd.There> between,
            Predicate<KilledBeforeTheEnd.There> ended)
            throws IOException, InterruptedException {
        Environment environment = Environment.shared();
        Delivery delivery = Delivery.of(s3, "done", OBJECTS);
        There there = new There(s3, delivery.bucket());
        ConnectCluster cluster = environment.newCluster("done").with("exactly.once.source.support", exactlyOnce);
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.s3.prefixes", "in");
        // What it finds is not looked at here, and a busy machine is not to be taken for a store that does not answer.
        configuration.put("access.check", "none");
        configuration.putAll(action);
        try (TopicReader reader = new TopicReader(environment.broker().bootstrapServers());
                FaultyProxy proxy = FaultyProxy.to(s3.endpoint())) {
            proxy.hold(held);
            configuration.put("aws.s3.endpoint", proxy.uri().toString());
            try (ConnectWorker first = cluster.startWorker()) {
                first.rest().configure(delivery.connector(), configuration);
                delivery.awaitEverything(reader, LONG);
                assertThat(proxy.awaitHeld(SOON)).isTrue();
                Awaitility.await()
                        .atMost(SOON)
                        .untilAsserted(() -> delivery.assertOffsets(first.rest().offsets(delivery.connector())));
                first.kill();
            }
            assertThat(between.test(there)).as(there.toString()).isTrue();
            assertThat(ended.test(there)).isFalse();
            proxy.pass();
            try (ConnectWorker second = cluster.startWorker()) {
                second.rest().awaitRunning(delivery.connector(), 2, SOON);
                Awaitility.await().atMost(LONG).until(() -> ended.test(there));

                if (exactlyOnce.equals("enabled")) {
                    delivery.assertEveryRowOnce(reader);
                } else {
                    delivery.assertEveryRowAtLeastOnce(reader);
                }
                delivery.assertOffsets(second.rest().offsets(delivery.connector()));
            }
        }
    }

    /** What is in a bucket now. */
    record There(S3Server s3, String bucket) {

        Set<String> keys() {
            try (S3Client client = s3.client()) {
                return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                        .map(S3Object::key)
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }

        Map<String, String> tags(String key) {
            try (S3Client client = s3.client()) {
                return client.getObjectTagging(request -> request.bucket(bucket).key(key)).tagSet().stream()
                        .collect(toMap(Tag::key, Tag::value));
            }
        }
    }
}
