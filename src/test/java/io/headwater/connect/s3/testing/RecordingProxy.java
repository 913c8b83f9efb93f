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
package io.headwater.connect.s3.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Passes bytes on to a server, and keeps what the server answered. Requests arrive as they were signed. */
public final class RecordingProxy implements AutoCloseable {

    private static final int BUFFER = 8 * 1024;

    private final ServerSocket listener;
    private final URI server;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    private RecordingProxy(ServerSocket listener, URI server) {
        this.listener = listener;
        this.server = server;
    }

    /** Listens on a free port. */
    public static RecordingProxy of(URI server) throws IOException {
        RecordingProxy proxy = new RecordingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        start(proxy::acceptAll);
        return proxy;
    }

    /** Where to send what is for the server. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** All that the server has answered so far. */
    public String answers() {
        return answers.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void acceptAll() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket upstream = new Socket(server.getHost(), server.getPort());
            start(() -> pass(client, upstream, OutputStream.nullOutputStream()));
            start(() -> pass(upstream, client, answers));
        }
    }

    private static void pass(Socket from, Socket to, OutputStream copy) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copy.write(buffer, 0, read);
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        }
    }

    /** What moves bytes. */
    @FunctionalInterface
    private interface Passing {
        void run() throws IOException;
    }

    private static void start(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // Either side has gone, or the proxy has: there is nothing left to pass on.
                        Thread.currentThread().interrupt();
                    }
                },
                "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
