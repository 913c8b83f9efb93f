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
import io.headwater.connect.s3.testing.ProviderJar;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials of a class that its user has put beside the connector's jars. */
class ProviderClassIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void readsWithWhatAClassFromTheConnectorsFolderGives() throws IOException {
        Environment environment = Environment.shared();
        Delivery delivery =
                Delivery.of(environment.s3(), "provider-class", List.of(SampleReadings.csv("in/csv/a.csv", 1, 2_000)));
        Map<String, String> configuration = delivery.configuration();
        String secret = configuration.remove("aws.secret.access.key");
        configuration.put("aws.credentials.provider.class", "com.example.OwnCredentials");
        configuration.put("aws.credentials.provider.id", configuration.remove("aws.access.key.id"));

        try (ConnectWorker worker = environment
                        .newCluster("provider-class")
                        .withJar(ProviderJar.ofOwnCredentials())
                        .startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            configuration.put("name", delivery.connector());
            assertThat(worker.rest().validate(configuration)).isEmpty();
            configuration.put("aws.credentials.provider.secret", "not-" + secret);
            worker.rest().configure(delivery.connector(), configuration);
            assertThat(worker.rest().awaitFailure(delivery.connector(), SOON))
                    .contains("as the credentials of com.example.OwnCredentials");

            configuration.put("aws.credentials.provider.secret", secret);
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, SOON);

            delivery.assertEveryRowOnceInOrder(topics);
            delivery.assertOneReportForEachObject(topics);
            assertThat(Files.readString(worker.log())).doesNotContain(secret);
        }
    }
}
