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
import io.headwater.connect.s3.testing.ConnectRest;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same road through a role of a real STS: the user whose keys the connector has may do nothing but assume it. */
@NeedsCeph
class AssumedRoleIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private static CephRgw ceph;

    @BeforeAll
    static void startCeph() {
        ceph = CephRgw.start();
    }

    @Test
    void readsThroughARoleWhoseSessionsEndMeanwhile() throws Exception {
        List<SampleObject> objects = List.of(
                SampleReadings.csv("in/csv/a.csv", 1, 20_000, Set.of(1_200)),
                SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 5_000),
                SampleReadings.parquet("in/parquet/a.parquet", "readings-2.parquet", 3_001, 3_000));
        Delivery delivery = Delivery.of(ceph.server(), "assumed-role", objects);
        Map<String, String> configuration = configuration(delivery, readerOf(delivery.bucket()));

        Environment environment = Environment.shared();
        try (ConnectWorker worker = environment.newCluster("role").startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            ConnectRest rest = worker.rest();
            rest.configure(delivery.connector(), configuration);
            delivery.awaitEverything(reader, SOON);

            // Longer than a session, so that what follows is read in another one.
            Thread.sleep(Duration.ofSeconds(5).toMillis());
            Delivery more = delivery.and(List.of(SampleReadings.csv("in/csv/b.csv", 20_001, 2_000)));
            more.awaitEverything(reader, SOON);

            more.assertEveryRowOnceInOrder(reader);
            more.assertDeadLetters(reader, false);
            more.assertOneReportForEachObject(reader);
            more.assertOffsets(rest.offsets(delivery.connector()));
        }
    }

    @Test
    void namesTheRoleThatCannotBeAssumed() throws IOException {
        Delivery delivery =
                Delivery.of(ceph.server(), "unknown-role", List.of(SampleReadings.csv("in/csv/a.csv", 1, 10)));
        S3Server nobody = ceph.serverOfNewUser("nobody-" + UUID.randomUUID());
        Map<String, String> configuration = configuration(delivery, nobody);
        configuration.put("aws.sts.role.arn", "arn:aws:iam:::role/unknown");

        Environment environment = Environment.shared();
        try (ConnectWorker worker = environment.newCluster("unknown-role").startWorker()) {
            Refusal refusal = Refusal.of(worker, delivery.connector(), configuration);

            assertThat(refusal.key()).isEqualTo("aws.sts.role.arn");
            assertThat(refusal.message()).contains("arn:aws:iam:::role/unknown").doesNotContain(nobody.secretKey());
            refusal.assertTaskFailsWithTheSameMessage(SOON);
        }
    }

    /** A new user who may assume a new role, which may list the bucket and read it; both are called like the bucket. */
    private static S3Server readerOf(String bucket) {
        S3Server user = ceph.serverOfNewUser(bucket);
        ceph.newRole(bucket, "arn:aws:iam:::user/" + bucket);
        ceph.letRead(bucket, bucket, "in");
        return user;
    }

    private static Map<String, String> configuration(Delivery delivery, S3Server user) {
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.s3.prefixes", "in");
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        configuration.put("aws.sts.role.arn", "arn:aws:iam:::role/" + delivery.bucket());
        configuration.put("aws.sts.endpoint", user.endpoint().toString());
        configuration.put("aws.sts.role.session.duration.seconds", "3");
        return configuration;
    }
}
