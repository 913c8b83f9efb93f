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

import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.CustomerKeys;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects that a real server has encrypted, of each format: ranges in the middle, footers, parts. */
@NeedsCeph
class EncryptedObjectsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private static CephRgw ceph;
    private static ConnectWorker worker;

    @BeforeAll
    static void start() {
        ceph = CephRgw.start();
        worker = Environment.shared().newCluster("encrypted").startWorker();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void readsWhatIsEncryptedWithItsOwnersKeyAndShowsTheKeyNowhere() throws IOException {
        Delivery delivery = delivery(
                "customer-key",
                request -> request.sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(KEY)
                        .sseCustomerKeyMD5(CustomerKeys.digest(KEY)));
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.s3.sse.customer.key", KEY);
        configuration.put("read.ahead.bytes", "1048576");

        deliver(delivery, configuration);

        assertThat(Files.readString(worker.log())).doesNotContain(KEY);
    }

    @Test
    void readsWhatIsEncryptedWithAKeyOfKms() throws IOException {
        Delivery delivery = delivery(
                "kms",
                request -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("testkey-1"));

        deliver(delivery, delivery.configuration());
    }

    private static Delivery delivery(String name, Consumer<PutObjectRequest.Builder> encryption) {
        return Delivery.of(
                ceph.server(),
                name,
                List.of(
                        SampleReadings.csv("in/csv/a.csv", 1, 5_000),
                        SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 2_000),
                        SampleReadings.parquet("in/parquet/a.parquet", "readings-2.parquet", 3_001, 3_000)),
                encryption);
    }

    private static void deliver(Delivery delivery, Map<String, String> configuration) throws IOException {
        try (TopicReader topics = new TopicReader(Environment.shared().broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, SOON);
            delivery.assertEveryRowOnceInOrder(topics);
            delivery.assertOneReportForEachObject(topics);
        }
    }
}
