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
package io.headwater.connect.s3.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.metrics.RequestCounts;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.RetryingObjectStore;
import io.headwater.connect.s3.store.StoreException;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Roles of a real STS, with trust and permission policies that are enforced. */
@NeedsCeph
class CephRoleTest {

    private static final String UNIQUE = UUID.randomUUID().toString();
    private static final String BUCKET = "role-" + UNIQUE;
    private static final String USER = "user-" + UNIQUE;
    private static final String ROLE = "role-" + UNIQUE;

    private static CephRgw ceph;
    private static S3Server user;

    @BeforeAll
    static void makeUserBucketAndRole() {
        ceph = CephRgw.start();
        user = ceph.serverOfNewUser(USER);
        try (S3Client owner = ceph.server().client()) {
            owner.createBucket(request -> request.bucket(BUCKET));
            owner.putObject(request -> request.bucket(BUCKET).key("in/key"), RequestBody.fromString("bytes"));
            owner.putObject(request -> request.bucket(BUCKET).key("out/key"), RequestBody.fromString("bytes"));
        }
        makeReader(ROLE);
    }

    @Test
    void readsOnThroughManySessionsOfARole() throws Exception {
        try (FaultyProxy sts = FaultyProxy.to(user.endpoint());
                ObjectStore store = open("arn:aws:iam:::role/" + ROLE, Duration.ofSeconds(2), sts.uri())) {
            ObjectRef object =
                    store.list("in/", true, Optional.empty()).objects().get(0);
            for (long start = System.nanoTime();
                    System.nanoTime() - start < Duration.ofSeconds(8).toNanos(); ) {
                ByteBuffer target = ByteBuffer.allocate(5);
                store.read(object, 0, target);
                assertThat(target.hasRemaining()).isFalse();
                Thread.sleep(100);
            }

            assertThat(sts.requests())
                    .filteredOn(head -> head.startsWith("POST "))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void isHeldToTheRolesPolicy() throws Exception {
        try (ObjectStore store = open("arn:aws:iam:::role/" + ROLE, Duration.ofHours(1))) {
            ObjectRef object =
                    store.list("out/", true, Optional.empty()).objects().get(0);

            assertThatThrownBy(() -> store.read(object, 0, ByteBuffer.allocate(5)))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot read s3://" + BUCKET + "/out/key as role arn:aws:iam:::role/" + ROLE
                            + " (session headwater-orders-0): access is denied; grant s3:GetObject on arn:aws:s3:::"
                            + BUCKET + "/out/key");
        }
    }

    @Test
    void namesARoleThatDoesNotExist() throws StoreException {
        try (ObjectStore store = open("arn:aws:iam:::role/nobody", Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("role arn:aws:iam:::role/nobody ");
        }
    }

    @Test
    void thinksOfAWrongSecretWhereTheServerDoesNotTellItFromADenial() throws StoreException {
        S3Server wrong = user.as(user.accessKey(), "not-the-secret");
        AccessSettings settings = Access.to(
                user.endpoint(),
                user.endpoint(),
                Access.keys(wrong),
                Access.role("arn:aws:iam:::role/" + ROLE, Duration.ofHours(1)));
        try (ObjectStore store = S3Access.open(settings, BUCKET, List.of(""), 1, TaskMetrics.unread())) {
            assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining(
                            "(if the server is not AWS's, check aws.access.key.id and aws.secret.access.key too) [no error code")
                    .hasMessageNotContaining("not-the-secret");
        }
    }

    @Test
    void namesARoleThatTheUserMayNotAssume() throws StoreException {
        String closed = "closed-" + UNIQUE;
        ceph.newRole(closed, "arn:aws:iam:::user/somebody-else");
        try (ObjectStore store = open("arn:aws:iam:::role/" + closed, Duration.ofHours(1))) {
            assertThatThrownBy(() -> store.list("in/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("role arn:aws:iam:::role/" + closed + " cannot be assumed by access key "
                            + USER + ": it does not exist, its trust policy does not allow it");
        }
    }

    @Test
    void saysThatTheRoleIsGoneWhichItReadAsUntilThen() throws Exception {
        String doomed = "doomed-" + UNIQUE;
        makeReader(doomed);
        try (ObjectStore store = new RetryingObjectStore(
                open("arn:aws:iam:::role/" + doomed, Duration.ofSeconds(2)),
                Duration.ofSeconds(30),
                new RequestCounts())) {
            ObjectRef object =
                    store.list("in/", true, Optional.empty()).objects().get(0);
            store.read(object, 0, ByteBuffer.allocate(2));

            ceph.deleteRole(doomed);

            assertThatThrownBy(() -> {
                        while (true) {
                            store.read(object, 2, ByteBuffer.allocate(2));
                        }
                    })
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot read s3://" + BUCKET + "/in/key as role arn:aws:iam:::role/" + doomed)
                    .hasMessageContaining("role arn:aws:iam:::role/" + doomed + " ")
                    .hasMessageNotContaining(user.secretKey());
        }
    }

    private static void makeReader(String role) {
        ceph.newRole(role, "arn:aws:iam:::user/" + USER);
        ceph.letRead(role, BUCKET, "in");
    }

    private static ObjectStore open(String arn, Duration duration) throws StoreException {
        return open(arn, duration, user.endpoint());
    }

    private static ObjectStore open(String arn, Duration duration, URI sts) throws StoreException {
        AccessSettings settings = Access.to(user.endpoint(), sts, Access.keys(user), Access.role(arn, duration));
        return S3Access.open(settings, BUCKET, List.of(""), 4, TaskMetrics.unread());
    }
}
