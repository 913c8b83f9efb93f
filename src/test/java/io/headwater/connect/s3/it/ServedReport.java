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
package io.headwater.connect.s3.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.testing.BuildFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code report --serve 0} in a process of its own, as it is released. */
final class ServedReport implements AutoCloseable {

    private final Process process;
    private final URI address;

    private ServedReport(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it, and waits until it says where it is. */
    static ServedReport start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                BuildFiles.commandLineJar().toString(),
                "report",
                "--serve",
                "0"));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String first = out.readLine();
        if (first == null) {
            throw new IOException(line + " ended without an address");
        }
        return new ServedReport(process, URI.create(first));
    }

    URI address() {
        return address;
    }

    /** A request as it is sent, with lines ended by {@code \n}, and the whole answer. */
    String ask(String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write((request.replace("\n", "\r\n") + "Connection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
