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
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Chains of roles and roles of prefixes at a real STS, with trust and permission policies that are enforced. */
@NeedsCeph
class CephIdentitiesTest {

    private static final String UNIQUE = UUID.randomUUID().toString();
    private static final String BUCKET = "identities-" + UNIQUE;
    private static final String USER = "user-" + UNIQUE;

    private static CephRgw ceph;
    private static S3Server user;
    private static RoleSettings hub;
    private static RoleSettings orders;
    private static RoleSettings payments;

    @BeforeAll
    static void makeUserBucketAndRoles() {
        ceph = CephRgw.start();
        user = ceph.serverOfNewUser(USER);
        try (S3Client owner = ceph.server().client()) {
            owner.createBucket(request -> request.bucket(BUCKET));
            owner.putObject(request -> request.bucket(BUCKET).key("orders/a"), RequestBody.fromString("order"));
            owner.putObject(request -> request.bucket(BUCKET).key("payments/a"), RequestBody.fromString("euros"));
        }
        hub = role("hub", "arn:aws:iam:::user/" + USER);
        orders = role("orders", hub.arn());
        payments = role("payments", hub.arn());
        ceph.letRead("orders-" + UNIQUE, BUCKET, "orders");
        ceph.letRead("payments-" + UNIQUE, BUCKET, "payments");
    }

    @Test
    void readsThroughAChainOfRoles() throws IOException {
        try (ObjectStore store = open(new Identity(Access.keys(user), List.of(hub, orders)), Map.of(), "orders/")) {
            assertThat(content(store, "orders/")).isEqualTo("order");
        }
    }

    @Test
    void saysWhichRoleOfAChainCannotBeAssumedAndByWhom() throws IOException {
        RoleSettings closed = role("closed", "arn:aws:iam:::user/somebody-else");
        try (ObjectStore store = open(new Identity(Access.keys(user), List.of(hub, closed)), Map.of(), "orders/")) {
            assertThatThrownBy(() -> content(store, "orders/"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot list s3://" + BUCKET + "/orders/ as role " + closed.arn()
                            + " (session "
                            + Access.SESSION + "): role " + closed.arn() + " cannot be assumed by role " + hub.arn()
                            + " (session " + Access.SESSION
                            + "): it does not exist, its trust policy does not allow it");
        }
        try (ObjectStore store = open(new Identity(Access.keys(user), List.of(closed, orders)), Map.of(), "orders/")) {
            assertThatThrownBy(() -> content(store, "orders/"))
                    .hasMessageContaining("as role " + orders.arn() + " (session " + Access.SESSION + "): role "
                            + closed.arn() + " cannot be assumed by access key " + USER);
        }
    }

    @Test
    void readsEachPrefixAsItsOwnRole() throws IOException {
        Identity ofOrders = new Identity(Access.keys(user), List.of(hub, orders));
        Map<String, Identity> ofPayments = Map.of("payments/", new Identity(Access.keys(user), List.of(hub, payments)));
        try (ObjectStore store = open(ofOrders, ofPayments, "orders/", "payments/")) {
            assertThat(content(store, "orders/")).isEqualTo("order");
            assertThat(content(store, "payments/")).isEqualTo("euros");
        }
        try (ObjectStore store = open(ofOrders, Map.of(), "orders/", "payments/")) {
            assertThat(content(store, "orders/")).isEqualTo("order");
            assertThatThrownBy(() -> content(store, "payments/"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("as role " + orders.arn())
                    .hasMessageContaining("grant s3:GetObject on arn:aws:s3:::" + BUCKET + "/payments/a");
        }
    }

    private static RoleSettings role(String name, String principal) {
        return Access.role(ceph.newRole(name + "-" + UNIQUE, principal), Duration.ofHours(1));
    }

    private static ObjectStore open(Identity identity, Map<String, Identity> identities, String... prefixes)
            throws StoreException {
        AccessSettings settings = Access.to(user.endpoint(), user.endpoint(), identity, identities);
        return S3Access.open(settings, BUCKET, List.of(prefixes), 4, TaskMetrics.unread());
    }

    private static String content(ObjectStore store, String prefix) throws IOException {
        ObjectRef object = store.list(prefix, true, Optional.empty()).objects().get(0);
        ByteBuffer target = ByteBuffer.allocate(5);
        store.read(object, 0, target);
        return new String(target.array(), StandardCharsets.UTF_8);
    }
}
