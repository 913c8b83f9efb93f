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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.headwater.connect.s3.config.RoleSettings;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of it where no service answers. */
class UnreachableTest {

    private static final RoleSettings ROLE = Access.role("arn:aws:iam::222222222222:role/reader", Duration.ofHours(1));

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().dynamicHttpsPort())
            .build();

    @Test
    void namesAnEndpointWhoseCertificateIsNotTrusted() throws StoreException {
        StoreException failure = failure(URI.create("https://127.0.0.1:" + SERVER.getHttpsPort()));

        assertThat(failure)
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("the endpoint cannot be trusted (")
                .hasMessageContaining("and that the worker's trust store knows its certificate");
        assertThat(failure.key()).contains("aws.s3.endpoint");
    }

    @Test
    void namesAnEndpointThatDoesNotSpeakTls() throws StoreException {
        StoreException failure = failure(URI.create("https://127.0.0.1:" + SERVER.getPort()));

        assertThat(failure)
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("the endpoint does not speak TLS; check aws.s3.endpoint");
        assertThat(failure.key()).contains("aws.s3.endpoint");
    }

    @Test
    void takesABrokenConnectionForAPassingFailure() throws StoreException {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        StoreException failure = failure(URI.create("http://127.0.0.1:" + SERVER.getPort()));

        assertThat(failure).isInstanceOf(StoreException.Passing.class).hasMessageContaining("the connection broke (");
        assertThat(failure.key()).contains("aws.s3.endpoint");
    }

    @Test
    void namesTheEndpointOfStsWhereThatIsNotThere() throws StoreException {
        StoreException failure = failure(URI.create("http://127.0.0.1:1"), ROLE);

        assertThat(failure)
                .isInstanceOf(StoreException.Passing.class)
                .hasMessageContaining("no connection to STS (")
                .hasMessageContaining("check aws.sts.endpoint and the network");
        assertThat(failure.key()).contains("aws.sts.endpoint");
    }

    @Test
    void namesAHostThatIsNotKnown() throws StoreException {
        StoreException failure = failure(URI.create("http://no-such-host.invalid"));

        assertThat(failure)
                .isInstanceOf(StoreException.Passing.class)
                .hasMessageContaining("the host is not known (no-such-host.invalid");
        assertThat(failure.key()).contains("aws.s3.endpoint");
    }

    @Test
    void asksForTheUserAndPasswordOfAProxy() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(30_000);
            FutureTask<Void> refusal = new FutureTask<>(() -> refuseOne(listener), null);
            Thread proxy = new Thread(refusal, "proxy");
            proxy.setDaemon(true);
            proxy.start();
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty("https.proxyPort", Integer.toString(listener.getLocalPort()));

            StoreException failure = failure(URI.create("https://s3.example.com"));

            refusal.get();
            assertThat(failure)
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("a proxy wants a user and a password")
                    .hasMessageContaining("https.proxyUser and https.proxyPassword");
            assertThat(failure.key()).contains("aws.s3.endpoint");
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @Test
    void takesANumberInTheNameOfAHostForNoAnswerOfAProxy() throws StoreException {
        StoreException failure = failure(URI.create("http://no-such-host-407.invalid:24071"));

        assertThat(failure)
                .isInstanceOf(StoreException.Passing.class)
                .hasMessageContaining("the host is not known (no-such-host-407.invalid");
        assertThat(failure.key()).contains("aws.s3.endpoint");
    }

    private static void refuseOne(ServerSocket listener) {
        try (Socket socket = listener.accept();
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
                assertThat(line).isNotNull();
            }
            String refusal = String.join(
                    "\r\n",
                    "HTTP/1.1 407 Proxy Authentication Required",
                    "Proxy-Authenticate: Basic realm=p",
                    "Content-Length: 0",
                    "",
                    "");
            socket.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoreException failure(URI endpoint, RoleSettings... roles) throws StoreException {
        try (ObjectStore store = S3Access.open(
                Access.to(endpoint, endpoint, Access.keys("AKIAEXAMPLE", "hidden"), roles),
                "bucket",
                List.of("in/"),
                1,
                TaskMetrics.unread())) {
            return catchThrowableOfType(StoreException.class, () -> store.list("in/", true, Optional.empty()));
        }
    }
}
