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
package io.headwater.connect.s3.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.access.S3Access;
import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.LeastPrivilege;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.PolicyHolder;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import io.headwater.connect.s3.access.policy.StatementNames;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.CustomerKeys;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The policies at a server that enforces them: they suffice, and none of their statements can go. It asks nobody for the permission to
 * assume a role beside the role's trust, knows no external id and no keys of KMS.
 */
@NeedsCeph
class CephPolicyTest {

    private static final String UNIQUE = UUID.randomUUID().toString().substring(0, 8);
    private static final String BUCKET = "policy-" + UNIQUE;
    private static final String USER = "policy-user-" + UNIQUE;

    private static final String CUSTOMER_KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    private static final String SOMEBODY_ELSES = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
             "Principal": {"AWS": ["arn:aws:iam:::user/somebody-else"]}, "Action": ["sts:AssumeRole"]}]}""";

    private static CephRgw ceph;
    private static S3Server user;

    @BeforeAll
    static void makeUserAndBucket() {
        ceph = CephRgw.start();
        user = ceph.serverOfNewUser(USER);
        try (S3Client owner = ceph.server().client()) {
            owner.createBucket(request -> request.bucket(BUCKET));
            owner.putObject(request -> request.bucket(BUCKET).key("in/key"), RequestBody.fromString("bytes"));
            owner.putObject(request -> request.bucket(BUCKET).key("out/key"), RequestBody.fromString("bytes"));
        }
    }

    @Test
    void sufficeToReadTheFolder() {
        AccessSettings access = withRole("whole", "");

        assertThatCode(() -> readFolder(access)).doesNotThrowAnyException();
    }

    @Test
    void sufficeToSeeThatAnObjectWasDeleted() throws Exception {
        try (S3Client owner = ceph.server().client();
                ObjectStore store =
                        S3Access.open(withRole("deleted", ""), BUCKET, List.of("in/"), 1, TaskMetrics.unread())) {
            owner.putObject(request -> request.bucket(BUCKET).key("in/soon"), RequestBody.fromString("bytes"));
            ObjectRef object =
                    store.list("in/soon", true, Optional.empty()).objects().get(0);
            owner.deleteObject(request -> request.bucket(BUCKET).key("in/soon"));

            assertThatThrownBy(() -> store.read(object, 0, ByteBuffer.allocate(5)))
                    .isInstanceOf(StoreException.Gone.class);
        }
    }

    @Test
    void sufficeToSeeThatAnObjectWasDeletedBeforeItIsTagged() throws Exception {
        AccessSettings access = withRole("deleted-tag", "", done("tag"));
        try (S3Client owner = ceph.server().client();
                ObjectStore store = S3Access.open(access, BUCKET, List.of("in/"), 1, TaskMetrics.unread())) {
            owner.putObject(request -> request.bucket(BUCKET).key("in/soon"), RequestBody.fromString("bytes"));
            ObjectRef object =
                    store.list("in/soon", true, Optional.empty()).objects().get(0);
            owner.deleteObject(request -> request.bucket(BUCKET).key("in/soon"));

            assertThatCode(() -> store.tag(object, "state", "done")).doesNotThrowAnyException();
        }
    }

    @Test
    void allowNothingBesideTheFolder() throws Exception {
        AccessSettings access = withRole("beside", "");

        try (ObjectStore store = S3Access.open(access, BUCKET, List.of(""), 1, TaskMetrics.unread())) {
            assertThatThrownBy(() -> store.list("out/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("grant s3:ListBucket on arn:aws:s3:::" + BUCKET);
            assertThatThrownBy(() -> store.list("", true, Optional.empty())).isInstanceOf(StoreException.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HeadwaterListsObjects   | grant s3:ListBucket on arn:aws:s3:::%s
            HeadwaterReadsObjects   | grant s3:GetObject on arn:aws:s3:::%s/in/key
            HeadwaterAssumesTheRole | its trust policy does not allow it""")
    void withoutAStatementTheMessageNamesIt(String sid, String message) {
        AccessSettings access = withRole(sid, sid);

        assertThatThrownBy(() -> readFolder(access))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining(message.formatted(BUCKET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "move", "tag"})
    void sufficeToDoWithADoneObjectWhatIsConfigured(String action) throws Exception {
        String key = "in/" + action;
        try (S3Client owner = ceph.server().client()) {
            owner.putObject(
                    request -> request.bucket(BUCKET).key(key).tagging("shop=7"), RequestBody.fromString("bytes"));
            AccessSettings access = withRole(action, "", done(action));

            try (ObjectStore store = S3Access.open(access, BUCKET, List.of("in/"), 1, TaskMetrics.unread())) {
                end(
                        store,
                        action,
                        store.list(key, true, Optional.empty()).objects().get(0));
            }

            List<String> there = owner.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                    .map(S3Object::key)
                    .filter(name -> name.endsWith("/" + action))
                    .toList();
            assertThat(there)
                    .isEqualTo(
                            switch (action) {
                                case "delete" -> List.of();
                                case "move" -> List.of("done/move");
                                default -> List.of("in/tag");
                            });
            if (action.equals("tag")) {
                assertThat(owner.getObjectTagging(
                                        request -> request.bucket(BUCKET).key(key))
                                .tagSet())
                        .hasSize(2);
            }
            there.forEach(
                    left -> owner.deleteObject(request -> request.bucket(BUCKET).key(left)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete | HeadwaterDeletesObjects | grant s3:DeleteObject on arn:aws:s3:::%s/in/key
            move   | HeadwaterDeletesObjects | grant s3:DeleteObject on arn:aws:s3:::%s/in/key
            move   | HeadwaterFindsCopies    | grant s3:ListBucket on arn:aws:s3:::%s for the folder that objects are moved to
            move   | HeadwaterWritesCopies   | grant s3:PutObject on arn:aws:s3:::%s/done/key
            tag    | HeadwaterTagsObjects    | grant s3:GetObjectTagging on arn:aws:s3:::%s/in/key""")
    void withoutAStatementWhatBecomesOfADoneObjectNamesIt(String action, String sid, String message) throws Exception {
        AccessSettings access = withRole(action + sid, sid, done(action));

        try (ObjectStore store = S3Access.open(access, BUCKET, List.of("in/"), 1, TaskMetrics.unread())) {
            ObjectRef object =
                    store.list("in/key", true, Optional.empty()).objects().get(0);
            assertThatThrownBy(() -> end(store, action, object))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining(message.formatted(BUCKET))
                    .hasMessageContaining("Add it to the policy of arn:aws:iam:::role/" + action + sid);
        } finally {
            try (S3Client owner = ceph.server().client()) {
                owner.deleteObject(request -> request.bucket(BUCKET).key("done/key"));
            }
        }
    }

    /**
     * Where a copy is made in parts, as here of what is encrypted with its owner's key, tags are asked for; at once, the server takes them along.
     * With the statement it goes further: to the parts, which this server lets no role copy, whatever it is granted.
     */
    @Test
    void withoutTheRightToReadTagsTheMoveOfAnObjectThatHasSomeNamesIt() throws Exception {
        try (S3Client owner = ceph.server().client()) {
            owner.putObject(
                    request -> request.bucket(BUCKET)
                            .key("in/tagged")
                            .tagging("shop=7")
                            .sseCustomerAlgorithm("AES256")
                            .sseCustomerKey(CUSTOMER_KEY)
                            .sseCustomerKeyMD5(CustomerKeys.digest(CUSTOMER_KEY)),
                    RequestBody.fromString("bytes"));
            Map<String, String> configuration = new HashMap<>(done("move"));
            configuration.put("aws.s3.sse.customer.key", CUSTOMER_KEY);

            assertThatThrownBy(() -> moveTagged(withRole("no-tags", "HeadwaterReadsTags", configuration)))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageStartingWith("Cannot read the tags of s3://" + BUCKET + "/in/tagged")
                    .hasMessageContaining("grant s3:GetObjectTagging on arn:aws:s3:::" + BUCKET + "/in/tagged")
                    .hasMessageContaining("Add it to the policy of arn:aws:iam:::role/no-tags");
            assertThatThrownBy(() -> moveTagged(withRole("tags", "", configuration)))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageStartingWith("Cannot copy to s3://" + BUCKET + "/done/tagged");
            owner.deleteObject(request -> request.bucket(BUCKET).key("in/tagged"));
        }
    }

    /** What the message says where AWS denies it is shown in {@code S3AnswersTest}. */
    @Test
    void thisServerCopiesAtOnceWithoutTheRightToReadTags() throws Exception {
        try (S3Client owner = ceph.server().client()) {
            owner.putObject(
                    request -> request.bucket(BUCKET).key("in/tagged").tagging("shop=7"),
                    RequestBody.fromString("bytes"));

            moveTagged(withRole("at-once", "HeadwaterReadsTags", done("move")));
            assertThat(owner.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                    .extracting(S3Object::key)
                    .contains("done/tagged")
                    .doesNotContain("in/tagged");
            owner.deleteObject(request -> request.bucket(BUCKET).key("done/tagged"));
        }
    }

    private static void moveTagged(AccessSettings access) throws Exception {
        try (ObjectStore store = S3Access.open(access, BUCKET, List.of("in/"), 1, TaskMetrics.unread())) {
            store.move(store.list("in/tagged", true, Optional.empty()).objects().get(0), "done/tagged");
        }
    }

    private static Map<String, String> done(String action) {
        return switch (action) {
            case "move" -> Map.of("object.done.action", "move", "object.done.move.prefix", "done");
            case "tag" -> Map.of("object.done.action", "tag", "object.done.tag", "state=done");
            default -> Map.of("object.done.action", action);
        };
    }

    private static void end(ObjectStore store, String action, ObjectRef object) throws Exception {
        switch (action) {
            case "delete" -> store.delete(object);
            case "move" -> store.move(object, "done/" + object.key().substring("in/".length()));
            default -> store.tag(object, "state", "done");
        }
    }

    private static void readFolder(AccessSettings access) throws Exception {
        try (ObjectStore store = S3Access.open(access, BUCKET, List.of("in/"), 1, TaskMetrics.unread())) {
            ObjectRef object =
                    store.list("in/", true, Optional.empty()).objects().get(0);
            ByteBuffer target = ByteBuffer.allocate(5);
            store.read(object, 0, target);
            assertThat(new String(target.array(), UTF_8)).isEqualTo("bytes");
        }
    }

    /** A new role with the policies of its configuration, less one statement. */
    private static AccessSettings withRole(String name, String withoutSid) {
        return withRole(name, withoutSid, Map.of());
    }

    private static AccessSettings withRole(String name, String withoutSid, Map<String, String> done) {
        String role = name + "-" + UNIQUE;
        Map<String, String> properties = new HashMap<>(done);
        properties.putAll(Map.of(
                "topic",
                "t",
                "aws.s3.bucket.name",
                BUCKET,
                "aws.s3.prefixes",
                "in",
                "aws.s3.region",
                "us-east-1",
                "aws.s3.endpoint",
                user.endpoint().toString(),
                "aws.s3.path.style.access.enabled",
                "true",
                "aws.sts.endpoint",
                user.endpoint().toString(),
                "aws.sts.role.arn",
                "arn:aws:iam:::role/" + role,
                "aws.access.key.id",
                user.accessKey(),
                "aws.secret.access.key",
                user.secretKey()));
        S3SourceConfig config = new S3SourceConfig(properties);
        AccessSettings access = config.access("policy", 0);
        Reader.Known worker = new Reader.Known("arn:aws:iam:::user/" + USER);
        List<Reader> readers =
                new Readers(worker, new Reader.WebIdentity("none", "none", "none")).of(access, List.of("in/"));
        new LeastPrivilege(
                        StatementNames.of(ConnectorLabel.of("policy"), worker, access),
                        new LeastPrivilege.Bucket(BUCKET, access.region(), Optional.empty()),
                        readers,
                        List.of(),
                        config.done())
                .documents()
                .forEach(document -> attach(document, role, withoutSid));
        return access;
    }

    private static void attach(PolicyDocument document, String role, String withoutSid) {
        ObjectNode policy = PolicyJson.document(document);
        List<JsonNode> kept = new ArrayList<>();
        policy.path("Statement").forEach(kept::add);
        kept.removeIf(statement ->
                !withoutSid.isEmpty() && statement.path("Sid").asText().startsWith(withoutSid + "For"));
        policy.putArray("Statement").addAll(kept);
        if (document.holder() instanceof PolicyHolder.Trust) {
            // a role without any trust is not to be had here; this one trusts somebody else
            String trust = kept.isEmpty() ? SOMEBODY_ELSES : policy.toString();
            ceph.admin("role", "create", "--role-name", role, "--assume-role-policy-doc", trust);
        } else if (document.holder().equals(new PolicyHolder.Permissions("arn:aws:iam:::role/" + role))) {
            ceph.admin(
                    "role-policy",
                    "put",
                    "--role-name",
                    role,
                    "--policy-name",
                    "headwater",
                    "--policy-doc",
                    policy.toString());
        }
    }
}
