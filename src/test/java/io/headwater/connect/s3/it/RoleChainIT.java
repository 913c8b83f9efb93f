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

import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.Environment;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import io.headwater.connect.s3.testing.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A user who may only become a hub, which may only become the reader. Sessions of two seconds over a read of half a minute. */
@NeedsCeph
class RoleChainIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    /** A task that delivers so much a second is busy for half a minute with what is read here. */
    private static final long BYTES_PER_SECOND = 500_000;

    @Test
    void repeatsAndLosesNothingOverManySessionsOfEveryRole() throws Exception {
        CephRgw ceph = CephRgw.start();
        Delivery delivery = Delivery.of(
                ceph.server(),
                "role-chain",
                List.of(
                        SampleReadings.csv("in/csv/a.csv", 1, 20_000),
                        SampleReadings.jsonl("in/jsonl/a.jsonl", 1, 10_000)));
        String unique = delivery.bucket();
        S3Server user = ceph.serverOfNewUser(unique);
        String hub = ceph.newRole("hub-" + unique, "arn:aws:iam:::user/" + unique);
        String reader = ceph.newRole("reader-" + unique, hub);
        ceph.letRead("reader-" + unique, unique, "in");
        Map<String, String> configuration = delivery.configuration();
        configuration.put("tasks.max", "1");
        configuration.put("aws.access.key.id", user.accessKey());
        configuration.put("aws.secret.access.key", user.secretKey());
        configuration.put("aws.sts.role.chain", hub);
        configuration.put("aws.sts.role.arn", reader);
        configuration.put("aws.sts.endpoint", user.endpoint().toString());
        configuration.put("aws.sts.role.session.duration.seconds", "2");
        // Small parts, so that requests are sent over the whole time.
        configuration.put("read.ahead.bytes", "65536");

        Environment environment = Environment.shared();
        environment.broker().limitTask(delivery.connector(), 0, OptionalDouble.of(BYTES_PER_SECOND));
        try (ConnectWorker worker = environment.newCluster("chain").startWorker();
                TopicReader topics = new TopicReader(environment.broker().bootstrapServers())) {
            long start = System.nanoTime();
            worker.rest().configure(delivery.connector(), configuration);
            delivery.awaitEverything(topics, LONG);
            System.out.printf(
                    "read for %d s in sessions of 2 s%n",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());

            delivery.assertEveryRowOnceInOrder(topics);
            delivery.assertOneReportForEachObject(topics);
            delivery.assertOffsets(worker.rest().offsets(delivery.connector()));
        }
    }
}
