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

import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worker's own credentials, which the configuration does not name. */
class DefaultChainIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void readsWithWhatTheWorkerHas() throws IOException {
        Environment environment = Environment.shared();
        S3Server s3 = environment.s3();
        Delivery delivery = Delivery.of(s3, "default-chain", List.of(SampleReadings.csv("in/csv/a.csv", 1, 2_000)));
        Map<String, String> configuration = delivery.configuration();
        configuration.remove("aws.access.key.id");
        configuration.remove("aws.secret.access.key");

        try (ConnectWorker worker = environment
                        .newCluster("default-chain")
                        .withSystemProperty("aws.accessKeyId", s3.accessKey())
                        .withSystemProperty("aws.secretAccessKey", s3.secretKey())
                        .startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, SOON);

            delivery.assertEveryRowOnceInOrder(topics);
            delivery.assertOneReportForEachObject(topics);
            assertThat(Files.readString(worker.log())).contains("Reading s3://" + delivery.bucket() + "/in/csv/a.csv");
        }
    }
}
