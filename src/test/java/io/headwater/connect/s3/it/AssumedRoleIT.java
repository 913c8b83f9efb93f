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
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import io.headwater.connect.s3.testing.TopicRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same road through a role of a real STS: the user whose keys the connector has may do nothing but assume it. */
@NeedsCeph
class AssumedRoleIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration READING = Duration.ofSeconds(40);
    private static final long FULL_SPEED = 1_000_000_000;

    private static CephRgw ceph;

    @BeforeAll
    static void startCeph() {
        ceph = CephRgw.start();
    }

    @Test
    void readsForHalfAMinuteThroughARoleWhoseSessionsLastTwoSeconds() throws Exception {
        List<SampleObject> objects = List.of(
                SampleReadings.csv("in/csv/a.csv", 1, 20_000, Set.of(1_200)),
                SampleReadings.csv("in/csv/b.csv", 20_001, 20_000),
                SampleReadings.jsonl("in/jsonl/a.jsonl.gz", 1, 5_000),
                SampleReadings.parquet("in/parquet/a.parquet", "readings-2.parquet", 3_001, 3_000));
        Delivery delivery = Delivery.of(ceph.server(), "assumed-role", objects);
        Environment environment = Environment.shared();
        try (FaultyProxy slow = FaultyProxy.to(ceph.server().endpoint());
                ConnectWorker worker = environment.newCluster("role").startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            long bytes = objects.stream()
                    .mapToLong(object -> object.content().size())
                    .sum();
            slow.slowTo(bytes / READING.toSeconds());
            Map<String, String> configuration = slowly(configuration(delivery, readerOf(delivery.bucket())), slow);

            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(reader, SOON);

            delivery.assertEveryRowOnceInOrder(reader);
            delivery.assertDeadLetters(reader, false);
            assertThat(durationOf(reader.read(delivery.reportTopic()))).isGreaterThan(Duration.ofSeconds(30));
            delivery.assertOneReportForEachObject(reader);
            delivery.assertOffsets(worker.rest().offsets(delivery.connector()));
            assertThat(slow.signers()).hasSizeGreaterThan(10);
        }
    }

    @Test
    void failsWithTheReasonWhereTheRoleIsDeletedInTheMiddleOfAnObjectAndGoesOnThereWhenItIsBack() throws Exception {
        SampleObject object = SampleReadings.csv("in/csv/a.csv", 1, 20_000);
        Delivery delivery = Delivery.of(ceph.server(), "revoked-role", List.of(object));
        S3Server user = readerOf(delivery.bucket());
        Environment environment = Environment.shared();
        try (FaultyProxy slow = FaultyProxy.to(ceph.server().endpoint());
                ConnectWorker worker = environment.newCluster("revoked-role").startWorker();
                TopicReader reader = new TopicReader(environment.broker().bootstrapServers())) {
            slow.slowTo(object.content().size() / READING.toSeconds());
            worker.rest().configure(delivery.connector(), slowly(configuration(delivery, user), slow));
            delivery.awaitRows(reader, 500, SOON);

            ceph.deleteRole(delivery.bucket());

            assertThat(worker.rest().awaitFailure(delivery.connector(), SOON))
                    .contains("Cannot read s3://" + delivery.bucket() + "/in/csv/a.csv as role arn:aws:iam:::role/"
                            + delivery.bucket() + " (session headwater-" + delivery.connector() + "-0): ")
                    .contains(": role arn:aws:iam:::role/" + delivery.bucket()
                            + " does not exist; check aws.sts.role.arn [")
                    .doesNotContain(user.secretKey());
            assertThat(delivery.arrived(reader)).isBetween(500L, delivery.rows() - 1);

            slow.slowTo(FULL_SPEED);
            makeRole(delivery.bucket());
            worker.rest().restart(delivery.connector());
            delivery.awaitEverything(reader, SOON);

            delivery.assertEveryRowOnceInOrder(reader);
            delivery.assertOneReportForEachObject(reader);
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
        makeRole(bucket);
        return user;
    }

    private static void makeRole(String bucket) {
        ceph.newRole(bucket, "arn:aws:iam:::user/" + bucket);
        ceph.letRead(bucket, bucket, "in");
    }

    /** In small parts, so that many are asked for, by one task. */
    private static Map<String, String> slowly(Map<String, String> configuration, FaultyProxy slow) {
        configuration.put("aws.s3.endpoint", slow.uri().toString());
        configuration.put("read.ahead.bytes", "262144");
        configuration.put("tasks.max", "1");
        // what the slow server cannot answer in time, and a look that may be what meets a deleted role
        configuration.put("access.check", "none");
        configuration.put("discovery.interval.ms", "3600000");
        configuration.put("discovery.interval.max.ms", "3600000");
        return configuration;
    }

    /** From the first object that was begun to the last that was completed. */
    private static Duration durationOf(List<TopicRecord> reports) {
        Instant begun = reports.stream()
                .map(report -> (Instant) report.fields().get("started_at"))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant completed = reports.stream()
                .map(report -> (Instant) report.fields().get("completed_at"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Duration.between(begun, completed);
    }

    private static Map<String, String> configuration(Delivery delivery, S3Server user) {
        Map<String, String> configuration = delivery.configuration();
        configuration.put("aws.s3.prefixes", "in");
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        configuration.put("aws.sts.role.arn", "arn:aws:iam:::role/" + delivery.bucket());
        configuration.put("aws.sts.endpoint", user.endpoint().toString());
        configuration.put("aws.sts.role.session.duration.seconds", "2");
        return configuration;
    }
}
