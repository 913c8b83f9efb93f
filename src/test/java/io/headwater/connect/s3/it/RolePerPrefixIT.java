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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two owners in one bucket: each prefix is read as its owner's role. */
@NeedsCeph
class RolePerPrefixIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void deliversTheAllowedPrefixBesideADeniedOne() throws Exception {
        CephRgw ceph = CephRgw.start();
        Delivery allowed =
                Delivery.of(ceph.server(), "prefixes", List.of(SampleReadings.csv("in/csv/a.csv", 1, 2_000)));
        String unique = allowed.bucket();
        S3Server user = ceph.serverOfNewUser(unique);
        String principal = "arn:aws:iam:::user/" + unique;
        String csv = ceph.newRole("csv-" + unique, principal);
        String jsonl = ceph.newRole("jsonl-" + unique, principal);
        ceph.letRead("csv-" + unique, unique, "in/csv");
        Map<String, String> configuration = allowed.configuration();
        configuration.put("tasks.max", "2");
        configuration.put("aws.s3.prefixes", "in/csv, in/jsonl");
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        configuration.put("aws.sts.prefix.roles", "in/csv=" + csv + ", in/jsonl=" + jsonl);
        configuration.put("aws.sts.endpoint", user.endpoint().toString());
        Environment environment = Environment.shared();
        try (ConnectWorker worker = environment.newCluster("prefixes").startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            Refusal refusal = Refusal.of(worker, allowed.connector(), configuration);
            assertThat(refusal.key()).isEqualTo("aws.s3.prefixes");
            assertThat(refusal.message())
                    .contains("Cannot list s3://" + unique + "/in/jsonl/ as role " + jsonl)
                    .doesNotContain(user.secretKey());

            configuration.put("access.check", "none");
            worker.rest().configure(allowed.connector(), configuration);

            assertThat(worker.rest().awaitFailure(allowed.connector(), SOON))
                    .contains("s3:ListBucket", "in/jsonl/", jsonl)
                    .doesNotContain(user.secretKey());
            allowed.awaitEverything(topics, SOON);
            allowed.assertEveryRowOnceInOrder(topics);
            allowed.assertOneReportForEachObject(topics);

            // The owner of the other prefix lets it be read, and the task that failed is started again.
            Delivery both = allowed.and(List.of(SampleReadings.jsonl("in/jsonl/a.jsonl", 1, 2_000)));
            ceph.letRead("jsonl-" + unique, unique, "in/jsonl");
            worker.rest().restart(allowed.connector());
            both.awaitEverything(topics, SOON);
            both.assertEveryRowOnceInOrder(topics);
            both.assertOneReportForEachObject(topics);
        }
    }
}
