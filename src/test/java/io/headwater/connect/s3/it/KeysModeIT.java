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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A user who may read and not list. */
@NeedsCeph
class KeysModeIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void readsWhatAManifestNamesWithTheRightToReadAlone() throws Exception {
        CephRgw ceph = CephRgw.start();
        Delivery delivery = Delivery.of(
                ceph.server(),
                "named",
                List.of(
                        SampleReadings.csv("in/csv/a b+é.csv", 1, 2_000),
                        SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 2_000),
                        SampleReadings.parquet("in/parquet/a.parquet", "readings-2.parquet", 3_001, 3_000)));
        S3Server user = ceph.serverOfNewUser("named-" + UUID.randomUUID());
        allowReading(ceph, delivery.bucket(), user.accessKey());
        write(ceph, delivery.bucket(), "in/csv/a b+é.csv", "in/missing.csv", "in/jsonl/a.jsonl.gz");
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        configuration.put("discovery.mode", "keys");
        configuration.put("aws.s3.keys", "in/parquet/a.parquet");
        configuration.put("aws.s3.manifest.key", "names/today");

        Environment environment = Environment.shared();
        try (ConnectWorker worker = environment.newCluster("named").startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, SOON);

            // A manifest with one more is looked at again; what nobody names is left alone.
            Delivery more = delivery.and(List.of(SampleReadings.csv("in/csv/b.csv", 2_001, 500)));
            try (S3Client owner = ceph.server().client()) {
                owner.putObject(
                        request -> request.bucket(delivery.bucket()).key("in/csv/unnamed.csv"),
                        RequestBody.fromString("id\n1\n"));
            }
            write(ceph, delivery.bucket(), "in/csv/a b+é.csv", "in/csv/b.csv", "in/missing.csv", "in/jsonl/a.jsonl.gz");
            more.awaitEverything(topics, SOON);

            more.assertEveryRowOnceInOrder(topics);
            more.assertOneReportForEachObject(topics);
            more.assertOffsets(worker.rest().offsets(delivery.connector()));
        }
    }

    @Test
    void namesThePermissionThatEverythingNamedLacks() throws Exception {
        CephRgw ceph = CephRgw.start();
        Delivery delivery =
                Delivery.of(ceph.server(), "named-denied", List.of(SampleReadings.csv("in/csv/a.csv", 1, 10)));
        S3Server user = ceph.serverOfNewUser("named-" + UUID.randomUUID());
        Map<String, String> configuration = delivery.configuration();
        configuration.put("tasks.max", "1");
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        configuration.put("discovery.mode", "keys");
        configuration.put("aws.s3.keys", "in/csv/a.csv");

        try (ConnectWorker worker =
                Environment.shared().newCluster("named-denied").startWorker()) {
            Refusal refusal = Refusal.of(worker, delivery.connector(), configuration);

            assertThat(refusal.key()).isEqualTo("aws.s3.keys");
            assertThat(refusal.message())
                    .contains("s3:GetObject", "in/csv/a.csv", user.accessKey())
                    .doesNotContain(user.secretKey());
            refusal.assertTaskFailsWithTheSameMessage(SOON);
        }
    }

    private static void allowReading(CephRgw ceph, String bucket, String user) {
        try (S3Client owner = ceph.server().client()) {
            owner.putBucketPolicy(request -> request.bucket(bucket).policy("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                     "Principal": {"AWS": ["arn:aws:iam:::user/%s"]}, "Action": ["s3:GetObject"],
                     "Resource": ["arn:aws:s3:::%s/*"]}]}""".formatted(user, bucket)));
        }
    }

    private static void write(CephRgw ceph, String bucket, String... keys) {
        try (S3Client owner = ceph.server().client()) {
            owner.putObject(
                    request -> request.bucket(bucket).key("names/today"),
                    RequestBody.fromString(String.join("\n", keys) + "\n"));
        }
    }
}
