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
package io.headwater.connect.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.CustomerKeys;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

@NeedsCeph
class CephObjectStoreTest extends S3ObjectStoreContract {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static CephRgw ceph;
    private static String user;
    private static S3Server stranger;

    @BeforeAll
    static void start() {
        ceph = CephRgw.start();
        user = "user-" + UUID.randomUUID();
        stranger = ceph.serverOfNewUser(user);
    }

    @Override
    S3Server server() {
        return ceph.server();
    }

    @Test
    void listsInTheOrderOfUtf8Bytes() throws IOException {
        put("\uD83D\uDE00", new byte[0]);
        put("\uFF5E", new byte[0]);
        put("z", new byte[0]);

        assertThat(keysOf(pages("", true))).isEqualTo(List.of("z", "\uFF5E", "\uD83D\uDE00"));
    }

    @Test
    void saysThatListingIsDenied() {
        try (ObjectStore denied = store(stranger, bucket())) {
            assertThatThrownBy(() -> denied.list("in/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot list s3://" + bucket() + "/in/ as access key " + user
                            + ": access is denied; grant s3:ListBucket on arn:aws:s3:::" + bucket());
        }
    }

    @Test
    void saysThatReadingIsDeniedWhereListingIsAllowed() throws IOException {
        put("in/secret.csv", new byte[10]);
        allow("s3:ListBucket", "arn:aws:s3:::" + bucket());
        try (ObjectStore denied = store(stranger, bucket())) {
            ObjectRef object =
                    denied.list("in/", true, Optional.empty()).objects().get(0);

            assertThatThrownBy(() -> denied.read(object, 0, ByteBuffer.allocate(10)))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot read s3://" + bucket() + "/in/secret.csv as access key " + user)
                    .hasMessageContaining("grant s3:GetObject on arn:aws:s3:::" + bucket() + "/in/secret.csv");
        }
    }

    @Test
    void readsWithoutTheRightToList() throws IOException {
        ObjectRef object = putAndList("in/public.csv", "0123456789");
        allow("s3:GetObject", "arn:aws:s3:::" + bucket() + "/in/*");
        try (ObjectStore allowed = store(stranger, bucket())) {
            ByteBuffer target = ByteBuffer.allocate(4);
            allowed.read(object, 3, target);

            assertThat(target.array()).asString().isEqualTo("3456");
        }
    }

    @Test
    void opensWithoutTheRightToListAndCannotTellWhatIsMissingFromWhatIsDenied() throws IOException {
        putAndList("in/public.csv", "0123456789");
        allow("s3:GetObject", "arn:aws:s3:::" + bucket() + "/in/*");
        try (ObjectStore allowed = store(stranger, bucket())) {
            assertThat(allowed.open("in/public.csv", ObjectEnd.FRONT, 4).bytes())
                    .asString()
                    .isEqualTo("0123");
            assertThatThrownBy(() -> allowed.open("in/missing.csv", ObjectEnd.FRONT, 4))
                    .isInstanceOf(StoreException.Denied.class)
                    .hasMessageContaining("without it S3 denies what does not exist");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsTheVersionThatAnsweredFirstToItsEnd(boolean deleted) throws IOException {
        keepVersions();
        ObjectRef answered = replacedOrDeleted(store(), deleted);

        ByteBuffer rest = ByteBuffer.allocate(6);
        assertThat(store().read(answered, 4, rest)).isEqualTo(answered);
        assertThat(rest.array()).asString().isEqualTo("456789");
    }

    @Test
    void saysThatAnObjectWasReplacedWhereVersionsMayNotBeRead() throws IOException {
        keepVersions();
        putAndList("in/a.csv", "0123456789");
        allow("s3:GetObject", "arn:aws:s3:::" + bucket() + "/in/*");
        try (ObjectStore allowed = store(stranger, bucket())) {
            ObjectRef answered = replacedOrDeleted(allowed, false);

            assertThatThrownBy(() -> allowed.read(answered, 4, ByteBuffer.allocate(6)))
                    .isInstanceOf(StoreException.Changed.class);
        }
    }

    @Test
    void opensAnObjectWithItsVersion() throws IOException {
        keepVersions();
        putAndList("in/a.csv", "0123456789");
        ObjectRef opened = store().open("in/a.csv", ObjectEnd.FRONT, 4).object();

        assertThat(opened.version()).isPresent();
        assertThat(store().read(opened, 4, ByteBuffer.allocate(6))).isEqualTo(opened);
    }

    private void keepVersions() {
        owner().putBucketVersioning(request -> request.bucket(bucket())
                .versioningConfiguration(state -> state.status(BucketVersioningStatus.ENABLED)));
    }

    private ObjectRef replacedOrDeleted(ObjectStore reading, boolean deleted) throws IOException {
        ObjectRef listed = putAndList("in/a.csv", "0123456789");
        ObjectRef answered = reading.read(listed, 0, ByteBuffer.allocate(4));
        assertThat(listed.version()).isEmpty();
        assertThat(answered.version()).isPresent();
        if (deleted) {
            delete("in/a.csv");
        } else {
            put("in/a.csv", "abcdefghij".getBytes(StandardCharsets.UTF_8));
        }
        return answered;
    }

    @Test
    void movesAnEncryptedObjectWithItsKey() throws IOException {
        Optional<CustomerKey> key = Optional.of(CustomerKey.of(KEY));
        byte[] bytes = new byte[6 * 1024 * 1024];
        new Random(1).nextBytes(bytes);
        for (CopySizes sizes : List.of(CopySizes.OF_S3, IN_PARTS)) {
            owner().putObject(
                            request -> request.bucket(bucket())
                                    .key("in/a.csv")
                                    .sseCustomerAlgorithm("AES256")
                                    .sseCustomerKey(KEY)
                                    .sseCustomerKeyMD5(CustomerKeys.digest(KEY)),
                            RequestBody.fromBytes(bytes));
            try (ObjectStore encrypted = store(server(), bucket(), key, sizes)) {
                encrypted.move(list("in/"), "done/a.csv");

                ByteBuffer target = ByteBuffer.allocate(bytes.length);
                encrypted.read(list(""), 0, target);
                assertThat(target.array()).isEqualTo(bytes);
            }
            assertThat(keysOf(pages("", true))).containsExactly("done/a.csv");
            delete("done/a.csv");
        }
    }

    @Test
    void namesWhatIsLackingToEndAnObject() throws IOException {
        ObjectRef object = putAndList("in/a.csv", "0123456789");
        allow("s3:GetObject", "arn:aws:s3:::" + bucket() + "/*");
        String of = " on arn:aws:s3:::" + bucket();
        try (ObjectStore denied = store(stranger, bucket())) {
            assertThatThrownBy(() -> denied.delete(object))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot delete " + object.uri() + " as access key " + user)
                    .hasMessageContaining("grant s3:DeleteObject" + of + "/in/a.csv");
            assertThatThrownBy(() -> denied.move(object, "done/a.csv"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining(
                            "Cannot look whether there is s3://" + bucket() + "/done/a.csv as access key " + user)
                    .hasMessageContaining("grant s3:ListBucket" + of)
                    .hasMessageContaining("or s3:GetObject" + of + "/done/a.csv if there is an object");
            assertThatThrownBy(() -> denied.tag(object, "headwater", "done"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot read the tags of " + object.uri())
                    .hasMessageContaining("grant s3:GetObjectTagging" + of + "/in/a.csv");
        }
        assertThat(keysOf(pages("", true))).containsExactly("in/a.csv");
    }

    /** Who may write there, and look at nothing there, sees with the right to list that something is there, and without it nothing at all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | an object is at its destination that may not be looked at, and is not overwritten
            false | grant s3:ListBucket on""")
    void movesNothingOverWhatItMayNotLookAt(boolean lists, String message) throws IOException {
        ObjectRef object = putAndList("in/a.csv", "0123456789");
        putAndList("done/a.csv", "somebody else's");
        String all = "arn:aws:s3:::" + bucket();
        allow(Map.of(
                "s3:GetObject", all + "/in/*",
                "s3:DeleteObject", all + "/in/*",
                "s3:PutObject", all + "/done/*",
                "s3:ListBucket", lists ? all : all + "-other"));

        try (ObjectStore moving = store(stranger, bucket())) {
            assertThatThrownBy(() -> moving.move(object, "done/a.csv"))
                    .isInstanceOf(StoreException.Refused.class)
                    .isNotInstanceOf(StoreException.Denied.class)
                    .hasMessageContaining(message);
        }

        assertThat(keysOf(pages("", true))).containsExactly("done/a.csv", "in/a.csv");
        ObjectRef there = list("done/");
        assertThat(read(there, 0, (int) there.size())).asString().isEqualTo("somebody else's");
    }

    private void allow(String action, String resource) {
        allow(Map.of(action, resource));
    }

    /** Actions, each with the resource that it is allowed on. */
    private void allow(Map<String, String> allowed) {
        String statements = allowed.entrySet().stream()
                .map(entry -> """
                        {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%s"]},
                         "Action": ["%s"], "Resource": ["%s"]}""".formatted(user, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n"));
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
        owner().putBucketPolicy(request -> request.bucket(bucket()).policy(policy));
    }
}
