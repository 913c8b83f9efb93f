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
package io.headwater.connect.s3.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.headwater.connect.s3.container.ContainerScript.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that tells whether a container's worker is well, in front of a server that answers as workers do. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the script runs in containers")
class HealthScriptTest {

    private static final ContainerScript SCRIPT = new ContainerScript("connect-health.sh");
    private static final Outcome HEALTHY = new Outcome(0, "");

    private HttpServer worker;
    private int port;

    @BeforeEach
    void start() throws IOException {
        worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = worker.getAddress().getPort();
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://:%d",
                "http://0.0.0.0:%d",
                "HTTP://127.0.0.1:%d",
                "https://:8443,http://localhost:%d",
                "https://:8443, http://[::]:%d"
            })
    void asksAtThePlainListener(String listeners) {
        answer("/health", 200);

        assertThat(check(String.format(listeners, port))).isEqualTo(HEALTHY);
    }

    @Test
    void isUnhealthyWhileTheWorkerIsNotReady() {
        answer("/health", 503);

        assertThat(check("http://:" + port))
                .isEqualTo(new Outcome(1, "connect-health: the worker at 127.0.0.1:" + port + " answers 503\n"));
    }

    @Test
    void asksAnOldWorkerWhichVersionItIs() {
        answer("/health", 404);
        answer("/", 200);

        assertThat(check("http://:" + port)).isEqualTo(HEALTHY);
    }

    @Test
    void isUnhealthyWhenNothingListens() {
        worker.stop(0);

        Outcome outcome = check("http://:" + port);

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).endsWith("connect-health: nothing listens at 127.0.0.1:" + port + "\n");
    }

    @Test
    void saysThatItCannotSpeakToAWorkerWithTlsOnly() {
        assertThat(check("https://:8443"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "connect-health: CONNECT_LISTENERS is https://:8443, and this check speaks plain HTTP only. Add an http:// listener on 127.0.0.1, or bring a check of your own\n"));
    }

    private static Outcome check(String listeners) {
        return SCRIPT.run(Map.of("CONNECT_LISTENERS", listeners));
    }

    private void answer(String path, int status) {
        worker.createContext(path, exchange -> {
            boolean isThere = exchange.getRequestURI().getPath().equals(path);
            exchange.sendResponseHeaders(isThere ? status : 404, -1);
            exchange.close();
        });
    }
}
