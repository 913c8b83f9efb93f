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
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.CustomerKeys;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects that a real server has encrypted. */
@NeedsCeph
class CephEncryptionTest {

    private static final String KEY = base64("0123456789abcdef0123456789abcdef");
    private static final String OTHER = base64("fedcba9876543210fedcba9876543210");
    private static final String BUCKET = "encrypted-" + UUID.randomUUID();

    private static S3Server server;

    @BeforeAll
    static void putObjects() {
        server = CephRgw.start().server();
        try (S3Client owner = server.client()) {
            owner.createBucket(request -> request.bucket(BUCKET));
        }
        put("plain/a", request -> {});
        put(
                "customer/a",
                request -> request.sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(KEY)
                        .sseCustomerKeyMD5(CustomerKeys.digest(KEY)));
        put(
                "kms/a",
                request -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("testkey-1"));
    }

    @Test
    void readsRangesOfWhatIsEncryptedWithACustomersKey() throws IOException {
        try (ObjectStore store = open(Optional.of(KEY))) {
            assertThat(read(store, "customer/")).isEqualTo("3456");
        }
    }

    @Test
    void readsWhatIsEncryptedWithAKeyOfKms() throws IOException {
        try (ObjectStore store = open(Optional.empty())) {
            assertThat(read(store, "kms/")).isEqualTo("3456");
            assertThat(read(store, "plain/")).isEqualTo("3456");
        }
    }

    @Test
    void saysThatTheKeyIsMissing() throws IOException {
        try (ObjectStore store = open(Optional.empty())) {
            assertThatThrownBy(() -> read(store, "customer/"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("s3://" + BUCKET + "/customer/a")
                    .hasMessageContaining("aws.s3.sse.customer.key");
        }
    }

    @Test
    void saysThatTheKeyIsAnotherOne() throws IOException {
        try (ObjectStore store = open(Optional.of(OTHER))) {
            assertThatThrownBy(() -> read(store, "customer/"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("aws.s3.sse.customer.key")
                    .hasMessageNotContaining(OTHER);
        }
    }

    private static void put(String key, Consumer<PutObjectRequest.Builder> encryption) {
        try (S3Client owner = server.client()) {
            PutObjectRequest.Builder request =
                    PutObjectRequest.builder().bucket(BUCKET).key(key);
            encryption.accept(request);
            owner.putObject(request.build(), RequestBody.fromString("0123456789"));
        }
    }

    private static ObjectStore open(Optional<String> key) throws StoreException {
        AccessSettings settings = Access.to(server.endpoint(), server.endpoint(), Access.keys(server));
        return S3Access.open(
                key.map(base64 -> Access.with(settings, base64)).orElse(settings),
                BUCKET,
                List.of(""),
                4,
                TaskMetrics.unread());
    }

    private static String read(ObjectStore store, String prefix) throws IOException {
        ObjectRef object = store.list(prefix, true, Optional.empty()).objects().get(0);
        ByteBuffer target = ByteBuffer.allocate(4);
        store.read(object, 3, target);
        return new String(target.array(), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
