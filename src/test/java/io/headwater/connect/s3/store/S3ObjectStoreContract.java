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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.metrics.RequestCounts;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** What the S3 store does besides, on a real server. */
abstract class S3ObjectStoreContract extends ObjectStoreContract {

    /** Whatever is in the object, in parts of the least size that S3 takes. */
    static final CopySizes IN_PARTS = new CopySizes(0, 5 * 1024 * 1024);

    private final String bucket = "store-" + UUID.randomUUID();
    private S3Client client;
    private ObjectStore store;

    abstract S3Server server();

    @BeforeEach
    void makeBucket() {
        client = server().client();
        client.createBucket(request -> request.bucket(bucket));
        store = store(server(), bucket);
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
    }

    @Override
    final ObjectStore store() {
        return store;
    }

    @Override
    final void put(String key, byte[] bytes) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    @Override
    final void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    @Override
    final Map<String, String> tags(String key) {
        return client.getObjectTagging(request -> request.bucket(bucket).key(key)).tagSet().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    @Test
    void takesWhatIsSaidOfAnObjectAlongWithItsMove() throws IOException {
        byte[] bytes = new byte[11 * 1024 * 1024];
        new Random(1).nextBytes(bytes);
        for (CopySizes sizes : List.of(CopySizes.OF_S3, IN_PARTS)) {
            client.putObject(
                    request -> request.bucket(bucket)
                            .key("in/a.csv")
                            .contentType("text/csv")
                            .contentDisposition("attachment")
                            .metadata(Map.of("origin", "till 7"))
                            .tagging(keepsTags() ? "shop=7" : null),
                    RequestBody.fromBytes(bytes));
            try (ObjectStore copying = store(server(), bucket, Optional.empty(), sizes)) {
                copying.move(list("in/"), "done/a.csv");
            }

            HeadObjectResponse moved =
                    client.headObject(request -> request.bucket(bucket).key("done/a.csv"));
            assertThat(moved.contentType()).isEqualTo("text/csv");
            assertThat(moved.contentDisposition()).isEqualTo("attachment");
            assertThat(moved.metadata()).isEqualTo(Map.of("origin", "till 7"));
            if (keepsTags()) {
                assertThat(tags("done/a.csv")).isEqualTo(Map.of("shop", "7"));
            }
            assertThat(keysOf(pages("", true))).containsExactly("done/a.csv");
            assertThat(read(list("done/"), 0, bytes.length)).isEqualTo(bytes);
            delete("done/a.csv");
        }
    }

    @Test
    void comparesBytesWithACopyThatHasAnotherETag() throws IOException {
        byte[] bytes = new byte[6 * 1024 * 1024];
        new Random(1).nextBytes(bytes);
        put("in/a.csv", bytes);
        ObjectRef object = list("in/");
        try (ObjectStore copying = store(server(), bucket, Optional.empty(), IN_PARTS)) {
            copying.move(object, "done/a.csv");
            put("in/a.csv", bytes);
            assertThat(list("done/").etag()).isNotEqualTo(object.etag());

            copying.move(list("in/"), "done/a.csv");
            assertThat(keysOf(pages("", true))).containsExactly("done/a.csv");

            bytes[bytes.length - 1]++;
            put("in/a.csv", bytes);
            ObjectRef other = list("in/");
            assertThatThrownBy(() -> copying.move(other, "done/a.csv"))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("of other content");
        }
    }

    final String bucket() {
        return bucket;
    }

    final S3Client owner() {
        return client;
    }

    static ObjectStore store(S3Server server, String bucket) {
        return store(server, bucket, Optional.empty(), CopySizes.OF_S3, Pace.DEFAULT);
    }

    static ObjectStore store(S3Server server, String bucket, Optional<CustomerKey> key, CopySizes sizes) {
        return store(server, bucket, key, sizes, Pace.DEFAULT);
    }

    static ObjectStore store(S3Server server, String bucket, Pace pace) {
        return store(server, bucket, Optional.empty(), CopySizes.OF_S3, pace);
    }

    private static ObjectStore store(
            S3Server server, String bucket, Optional<CustomerKey> key, CopySizes sizes, Pace pace) {
        S3Client client = server.client();
        Caller caller = new Caller(
                "access key " + server.accessKey(), Caller.Source.ACCESS_KEY, Optional.empty(), Grants.UNKNOWN);
        return new S3ObjectStore(client, bucket, caller, Sessions.NONE, key, new RequestCounts(), sizes, pace);
    }

    @Test
    void saysThatTheBucketIsUnknown() {
        try (ObjectStore unknown = store(server(), "no-such-bucket-here")) {
            assertThatThrownBy(() -> unknown.list("some/", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot list s3://no-such-bucket-here/some/ as access key")
                    .hasMessageContaining("there is no bucket no-such-bucket-here; check aws.s3.bucket.name");
        }
    }

    @Test
    void saysThatTheSecretIsWrong() {
        S3Server wrong = server().as(server().accessKey(), "not-the-secret");
        try (ObjectStore refused = store(wrong, bucket)) {
            assertThatThrownBy(() -> refused.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot list s3://" + bucket + "/ as access key " + server().accessKey())
                    .hasMessageContaining("aws.secret.access.key")
                    .hasMessageNotContaining("not-the-secret");
        }
    }

    @Test
    void saysThatTheAccessKeyIsUnknown() {
        try (ObjectStore refused = store(server().as("nobody", "nothing"), bucket)) {
            assertThatThrownBy(() -> refused.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("check aws.access.key.id")
                    .hasMessageNotContaining("nothing");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultyProxy.Fault.class,
            names = {"CUT", "RESET"})
    void resumesABrokenBodyAtTheByteReached(FaultyProxy.Fault fault) throws IOException {
        byte[] bytes = new byte[400_000];
        new Random(1).nextBytes(bytes);
        put("broken", bytes);
        ObjectRef object =
                store.list("broken", true, Optional.empty()).objects().get(0);

        try (FaultyProxy proxy = FaultyProxy.to(server().endpoint());
                ObjectStore behind = store(server().at(proxy.uri()), bucket);
                ObjectStore retrying = new RetryingObjectStore(behind, Duration.ofSeconds(10), new RequestCounts())) {
            ByteBuffer first = ByteBuffer.allocate(300_000);
            proxy.breakAfter(150_000, fault);
            assertThatThrownBy(() -> behind.read(object, 100_000, first))
                    .isInstanceOf(StoreException.Passing.class)
                    .hasMessageContaining(object.uri())
                    .hasMessageContaining(first.position() + " of 300000 bytes from byte 100000 on had arrived");

            ByteBuffer second = ByteBuffer.allocate(300_000);
            proxy.breakAfter(150_000, fault);
            retrying.read(object, 100_000, second);

            assertThat(second.array()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 400_000));
            assertThat(proxy.ranges()).hasSize(3);
            assertThat(proxy.ranges().subList(0, 2)).containsOnly("bytes=100000-399999");
            assertThat(proxy.ranges().get(2))
                    .satisfies(resumed -> assertThat(startOf(resumed))
                            .isBetween(fault == FaultyProxy.Fault.CUT ? 240_000L : 100_000L, 250_000L))
                    .endsWith("-399999");
        }
    }

    @Test
    void abortsABodyThatIsNotReadToItsEndAndGoesOnWithAnotherConnection() throws IOException {
        byte[] bytes = new byte[100_000];
        put("object", bytes);
        ObjectRef object =
                store.list("object", true, Optional.empty()).objects().get(0);
        try (FaultyProxy proxy = FaultyProxy.to(server().endpoint());
                ObjectStore behind = store(server().at(proxy.uri()), bucket)) {
            proxy.breakAfter(50_000, FaultyProxy.Fault.CUT);
            assertThatThrownBy(() -> behind.read(object, 0, ByteBuffer.allocate(100_000)))
                    .isInstanceOf(StoreException.Passing.class);

            ByteBuffer whole = ByteBuffer.allocate(100_000);
            behind.read(object, 0, whole);
            assertThat(whole.array()).isEqualTo(bytes);
        }
    }

    @Test
    void pagesThroughFoldersAndObjects() throws IOException {
        put("p/a/1", "1".getBytes(UTF_8));
        put("p/b", "2".getBytes(UTF_8));

        assertThat(pages("", false)).extracting(ListPage::folders).containsExactly(List.of("p/"));
    }

    private static long startOf(String range) {
        return Long.parseLong(range.substring("bytes=".length(), range.indexOf('-')));
    }
}
