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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.config.ProviderClass;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

class UserProviderTest {

    /** A provider as users write them. */
    public static final class Vault implements AwsCredentialsProvider, Configurable, AutoCloseable {

        static boolean closed;
        private String secret = "none";

        @Override
        public void configure(Map<String, ?> configs) {
            if (!configs.containsKey("secret")) {
                throw new ConfigException("secret is missing");
            }
            secret = configs.get("secret").toString();
        }

        @Override
        public AwsCredentials resolveCredentials() {
            if (secret.equals("sealed")) {
                throw new IllegalStateException("the vault is sealed");
            }
            return AwsBasicCredentials.create("AKIAVAULT", secret);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** One that cannot be made from its name. */
    public static final class NeedsMore implements AwsCredentialsProvider {

        private final AwsCredentials credentials;

        public NeedsMore(AwsCredentials credentials) {
            this.credentials = credentials;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            return credentials;
        }
    }

    /** One whose constructor fails. */
    public static final class Broken implements AwsCredentialsProvider {

        public Broken() {
            throw new IllegalStateException("no vault here");
        }

        @Override
        public AwsCredentials resolveCredentials() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void isConfiguredWithItsOwnKeysAndClosed() {
        Vault.closed = false;
        try (UserProvider provider = UserProvider.of(new ProviderClass(Vault.class.getName(), Map.of("secret", "s")))) {
            assertThat(provider.resolveCredentials()).isEqualTo(AwsBasicCredentials.create("AKIAVAULT", "s"));
            assertThat(Vault.closed).isFalse();
        }
        assertThat(Vault.closed).isTrue();
    }

    @Test
    void mayBeMadeByAFactory() {
        String anonymous = AnonymousCredentialsProvider.class.getName();

        assertThatCode(() -> UserProvider.check(anonymous)).doesNotThrowAnyException();
        try (UserProvider provider = UserProvider.of(new ProviderClass(anonymous, Map.of()))) {
            assertThat(provider.resolveCredentials().accessKeyId()).isNull();
        }
    }

    @Test
    void saysThatThereIsNoSuchClass() {
        assertThatThrownBy(() -> UserProvider.check("com.example.Vault"))
                .hasMessage(
                        "there is no class com.example.Vault; put its jar beside the connector's on every worker, and "
                                + "restart them");
    }

    @Test
    void saysThatAClassIsNoProvider() {
        assertThatThrownBy(() -> UserProvider.check("java.lang.String"))
                .hasMessageStartingWith("java.lang.String cannot be used (")
                .hasMessageContaining("it must be a public AwsCredentialsProvider of the AWS SDK 2");
    }

    @Test
    void saysThatAClassCannotBeMade() {
        assertThatThrownBy(() -> UserProvider.check(NeedsMore.class.getName()))
                .hasMessageStartingWith(NeedsMore.class.getName() + " cannot be made; it must be a public");
    }

    @Test
    void saysWhatTheConstructorThrew() {
        assertThatThrownBy(() -> open(Broken.class, Map.of()))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessage("Cannot open s3://bucket: " + Broken.class.getName()
                        + " cannot be made: it threw java.lang.IllegalStateException: no vault here"
                        + " (aws.credentials.provider.class)");
    }

    @Test
    void saysWhatItDoesNotAcceptOfItsConfiguration() {
        assertThatThrownBy(() -> open(Vault.class, Map.of()))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessage("Cannot open s3://bucket: " + Vault.class.getName()
                        + " does not accept its configuration: secret is missing (aws.credentials.provider.class)");
    }

    @Test
    void saysWhatItThrowsInsteadOfGivingCredentials() throws StoreException {
        try (ObjectStore store = open(Vault.class, Map.of("secret", "sealed"))) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessage("Cannot list s3://bucket/ as the credentials of " + Vault.class.getName()
                            + ": the credentials of " + Vault.class.getName() + " cannot be used ("
                            + Vault.class.getName()
                            + " threw java.lang.IllegalStateException: the vault is sealed)");
        }
    }

    private static ObjectStore open(Class<? extends AwsCredentialsProvider> type, Map<String, String> settings)
            throws StoreException {
        URI nobody = URI.create("http://127.0.0.1:1");
        return S3Access.open(
                Access.to(nobody, nobody, new ProviderClass(type.getName(), settings)),
                "bucket",
                List.of(""),
                4,
                TaskMetrics.unread());
    }
}
