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
package io.headwater.connect.s3.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A connection that asks for ranges of objects, one after the other, and does nothing with the answers: less than that no client does. */
final class BareConnection implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final String TOKEN = "<NextContinuationToken>";
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream answers;
    private final byte[] buffer = new byte[BUFFER];

    BareConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        answers = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Reads a range of an object of the bucket {@code lake}. */
    void get(String key, long from, long length) throws IOException {
        long to = from + length - 1;
        send("GET /lake/" + key, "Range: bytes=" + from + "-" + to + "\r\n");
        long left = contentLength();
        if (left != length) {
            throw new IOException("asked for " + length + " bytes of " + key + ", the answer has " + left);
        }
        while (left > 0) {
            int read = answers.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new IOException(key + " ends " + left + " bytes early");
            }
            left -= read;
        }
    }

    /** Asks for all pages of a listing of the bucket {@code lake}, and gives how many there were. */
    int list() throws IOException {
        int pages = 0;
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            send("GET /lake/?list-type=2" + token.get(), "");
            String page = new String(answers.readNBytes((int) contentLength()), StandardCharsets.US_ASCII);
            token = page.contains(TOKEN)
                    ? Optional.of("&continuation-token="
                            + page.substring(
                                    page.indexOf(TOKEN) + TOKEN.length(), page.indexOf('<', page.indexOf(TOKEN) + 1)))
                    : Optional.empty();
            pages++;
        }
        return pages;
    }

    private void send(String request, String headers) throws IOException {
        socket.getOutputStream()
                .write((request + " HTTP/1.1\r\nHost: lake\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private long contentLength() throws IOException {
        long length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("the server has closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
