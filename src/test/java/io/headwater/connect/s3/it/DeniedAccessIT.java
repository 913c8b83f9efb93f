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
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** A user who may not do all that reading needs: the failure names what is missing, and what may be read is delivered first. */
@NeedsCeph
class DeniedAccessIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private static CephRgw ceph;
    private static ConnectWorker worker;

    @BeforeAll
    static void start() {
        ceph = CephRgw.start();
        worker = Environment.shared().newCluster("denied").startWorker();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void namesThePermissionToListThatIsMissing() throws IOException {
        Delivery delivery = Delivery.of(ceph.server(), "unlisted", List.of(SampleReadings.csv("in/csv/a.csv", 1, 10)));
        S3Server user = ceph.serverOfNewUser("unlisted-" + UUID.randomUUID());
        allow(delivery, """
                {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%s"]},
                 "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%s/*"]}""".formatted(user.accessKey(), delivery.bucket()));
        Refusal refusal = Refusal.of(worker, delivery.connector(), configuration(delivery, user));

        assertThat(refusal.key()).isEqualTo("aws.s3.bucket.name");
        assertThat(refusal.message())
                .contains("s3:ListBucket", "arn:aws:s3:::" + delivery.bucket(), user.accessKey())
                .doesNotContain(user.secretKey());
        refusal.assertTaskFailsWithTheSameMessage(SOON);
    }

    @Test
    void deliversWhatComesBeforeAnObjectThatMayNotBeReadAndNamesIt() throws IOException {
        Delivery readable =
                Delivery.of(ceph.server(), "unreadable", List.of(SampleReadings.csv("in/csv/a.csv", 1, 500)));
        Delivery all = readable.and(List.of(SampleReadings.csv("in/csv/b.csv", 501, 500, Set.of())));
        S3Server user = ceph.serverOfNewUser("unreadable-" + UUID.randomUUID());
        String principal = "\"Principal\": {\"AWS\": [\"arn:aws:iam:::user/%s\"]}".formatted(user.accessKey());
        allow(all, """
                {"Effect": "Allow", %1$s, "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::%2$s"]},
                {"Effect": "Allow", %1$s, "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%2$s/*"]},
                {"Effect": "Deny", %1$s, "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%2$s/in/csv/b.csv"]}""".formatted(principal, all.bucket()));
        worker.rest().configure(all.connector(), configuration(all, user));

        assertThat(worker.rest().awaitFailure(all.connector(), SOON))
                .contains("s3:GetObject", "in/csv/b.csv", user.accessKey())
                .doesNotContain(user.secretKey());
        try (TopicReader reader = new TopicReader(Environment.shared().broker().bootstrapServers())) {
            readable.awaitEverything(reader, SOON);
            readable.assertEveryRowOnceInOrder(reader);
            readable.assertOneReportForEachObject(reader);
        }
    }

    private static void allow(Delivery delivery, String statements) {
        try (S3Client owner = ceph.server().client()) {
            owner.putBucketPolicy(request -> request.bucket(delivery.bucket())
                    .policy("{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}"));
        }
    }

    private static Map<String, String> configuration(Delivery delivery, S3Server user) {
        Map<String, String> configuration = delivery.configuration();
        configuration.put("tasks.max", "1");
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        return configuration;
    }
}
