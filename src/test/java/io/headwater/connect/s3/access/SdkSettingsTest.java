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
import io.headwater.connect.s3.config.StsSettings;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the SDK has settings of its own for reaches its clients. Every request goes to a proxy that says where it was to go. */
class SdkSettingsTest {

    private static final RoleSettings ROLE = Access.role("arn:aws:iam::1:role/reader", Duration.ofHours(1));

    private final Map<String, String> properties = new HashMap<>();

    @AfterEach
    void clear() {
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void asksS3OfTheRegionThroughTheProxyOfTheSystem() throws Exception {
        assertThat(connectedTo()).isEqualTo("CONNECT bucket.s3.eu-central-1.amazonaws.com:443 HTTP/1.1");
    }

    @Test
    void leavesOutTheHostsThatNeedNoProxy() throws StoreException {
        set("https.proxyHost", "127.0.0.1");
        set("https.proxyPort", "1");
        set("http.nonProxyHosts", "*.invalid");
        URI direct = URI.create("https://no-such-host.invalid");
        try (ObjectStore store = S3Access.open(
                Access.to(direct, direct, Access.keys("k", "s"), ROLE),
                "bucket",
                List.of(""),
                4,
                TaskMetrics.unread())) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty()))
                    .isInstanceOf(StoreException.Passing.class)
                    .hasMessageContaining("the host is not known (no-such-host.invalid")
                    .hasMessageContaining("check aws.sts.endpoint");
        }
    }

    @Test
    void asksStsOfTheRegion() throws Exception {
        assertThat(connectedTo(ROLE)).isEqualTo("CONNECT sts.eu-central-1.amazonaws.com:443 HTTP/1.1");
    }

    @Test
    void takesDualStackEndpoints() throws Exception {
        set("aws.useDualstackEndpoint", "true");

        assertThat(connectedTo()).isEqualTo("CONNECT bucket.s3.dualstack.eu-central-1.amazonaws.com:443 HTTP/1.1");
    }

    @Test
    void takesFipsEndpointsOfS3AndSts() throws Exception {
        set("aws.useFipsEndpoint", "true");

        assertThat(connectedTo()).isEqualTo("CONNECT bucket.s3-fips.eu-central-1.amazonaws.com:443 HTTP/1.1");
        assertThat(connectedTo(ROLE)).isEqualTo("CONNECT sts-fips.eu-central-1.amazonaws.com:443 HTTP/1.1");
    }

    /** Lists, and gives the first line of the request that the proxy got. */
    private String connectedTo(RoleSettings... roles) throws IOException, InterruptedException, ExecutionException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(30_000);
            FutureTask<String> firstLine = new FutureTask<>(() -> refuseOne(listener));
            Thread proxy = new Thread(firstLine, "proxy");
            proxy.setDaemon(true);
            proxy.start();
            set("https.proxyHost", "127.0.0.1");
            set("https.proxyPort", Integer.toString(listener.getLocalPort()));
            try (ObjectStore store = S3Access.open(onAws(roles), "bucket", List.of(""), 4, TaskMetrics.unread())) {
                assertThatThrownBy(() -> store.list("", true, Optional.empty())).isInstanceOf(StoreException.class);
            }
            return firstLine.get();
        }
    }

    private static String refuseOne(ServerSocket listener) throws IOException {
        try (Socket socket = listener.accept();
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String first = request.readLine();
            socket.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return first;
        }
    }

    private static AccessSettings onAws(RoleSettings... roles) {
        return new AccessSettings(
                Access.CONNECTOR,
                Optional.of("eu-central-1"),
                Optional.empty(),
                false,
                new StsSettings(Optional.empty(), Optional.empty()),
                new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of(roles)),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private void set(String property, String value) {
        properties.put(property, value);
        System.setProperty(property, value);
    }
}
