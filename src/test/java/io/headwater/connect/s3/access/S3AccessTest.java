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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.CredentialsSource;
import io.headwater.connect.s3.config.DefaultChain;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.StsSettings;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ListPage;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3AccessTest {

    private static S3ProxyServer proxy;

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
        try (S3Client client = proxy.server().client()) {
            client.createBucket(request -> request.bucket("bucket"));
            client.putObject(request -> request.bucket("bucket").key("key"), RequestBody.fromString("bytes"));
        }
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void readsWithTheKeysConfigured() throws IOException {
        S3Server server = proxy.server();
        try (ObjectStore store = open(server.endpoint(), Access.keys(server))) {
            ObjectRef object = store.list("", true, Optional.empty()).objects().get(0);
            ByteBuffer target = ByteBuffer.allocate(3);
            store.read(object, 2, target);

            assertThat(new String(target.array(), StandardCharsets.UTF_8)).isEqualTo("tes");
        }
    }

    @Test
    void readsWithWhatTheDefaultChainFinds() throws IOException {
        System.setProperty("aws.accessKeyId", proxy.server().accessKey());
        System.setProperty("aws.secretAccessKey", proxy.server().secretKey());
        try (ObjectStore store = open(proxy.server().endpoint(), new DefaultChain())) {
            ListPage page = store.list("", true, Optional.empty());

            assertThat(page.objects()).extracting(ObjectRef::key).containsExactly("key");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    /** Signing on takes a person and a browser: this is as far as the road goes without. */
    @Test
    void knowsProfilesOfSingleSignOn(@TempDir Path directory) throws IOException {
        Path profiles = Files.writeString(directory.resolve("config"), """
                [profile analyst]
                sso_session = company
                sso_account_id = 111111111111
                sso_role_name = Reader
                [sso-session company]
                sso_region = eu-central-1
                sso_start_url = https://company.awsapps.com/start
                """);
        Map<String, String> properties = Map.of(
                "aws.configFile", profiles.toString(),
                "aws.profile", "analyst",
                "aws.disableEc2Metadata", "true");
        properties.forEach(System::setProperty);
        try (ObjectStore store = open(proxy.server().endpoint(), new DefaultChain())) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("there are no credentials; set aws.access.key.id")
                    .hasStackTraceContaining(
                            "The SSO session associated with this profile has expired or is otherwise invalid");
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void saysThatNobodyAnswers() throws StoreException {
        try (ObjectStore store = open(URI.create("http://127.0.0.1:1"), Access.keys("key", "hidden"))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Passing.class)
                    .hasMessageContaining("Cannot list s3://bucket/ as access key key: no connection (")
                    .hasMessageContaining("check aws.s3.endpoint");
        }
    }

    @Test
    void saysThatTheHostIsUnknown() throws StoreException {
        try (ObjectStore store = open(URI.create("http://no-such-host.invalid"), Access.keys("key", "hidden"))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Passing.class)
                    .hasMessageContaining("the host is not known (no-such-host.invalid")
                    .hasMessageContaining("check aws.s3.endpoint");
        }
    }

    @Test
    void saysThatThereIsNoRegion() {
        assumeTrue(System.getenv("AWS_REGION") == null, "the environment has a region");
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.profile", "no-such-profile");
        AccessSettings onAws = new AccessSettings(
                Access.CONNECTOR,
                Optional.empty(),
                Optional.empty(),
                false,
                new StsSettings(Optional.empty(), Optional.empty()),
                new Identity(Access.keys("key", "hidden"), List.of()),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        try {
            assertThatThrownBy(() -> S3Access.open(onAws, "bucket", List.of(""), 4, TaskMetrics.unread()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("Cannot open s3://bucket: Unable to load region")
                    .hasMessageContaining("check aws.s3.region");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
            System.clearProperty("aws.profile");
        }
    }

    private static ObjectStore open(URI endpoint, CredentialsSource source) throws StoreException {
        return S3Access.open(Access.to(endpoint, endpoint, source), "bucket", List.of(""), 4, TaskMetrics.unread());
    }
}
