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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A TCP proxy that passes bytes on, slowly if it is told to, until it is told to break an answer. Then one request at a time, or it
 * cannot be said which answer breaks.
 */
public final class FaultyProxy implements AutoCloseable {

    /** How an answer breaks. */
    public enum Fault {
        /** The connection is closed in an orderly way. */
        CUT,
        /** The connection is reset. */
        RESET,
        /** Nothing more comes, and the connection stays. */
        STALL
    }

    private static final Pattern RANGE = Pattern.compile("(?im)^range: *(\\S+)\r?$");

    private static final Pattern REQUEST = Pattern.compile("(?m)^.*?((?:GET|PUT|POST|DELETE|HEAD) \\S+ HTTP/1.1)$");

    private static final Pattern SIGNER = Pattern.compile("Credential=([^/]+)/");

    private final URI upstream;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();

    private final CountDownLatch held = new CountDownLatch(1);
    private volatile Pattern holding;
    private final Object pace = new Object();

    private Fault fault;
    private long passing;
    private long nanosPerByte;

    private FaultyProxy(URI upstream, ServerSocket listener) {
        this.upstream = upstream;
        this.listener = listener;
    }

    /** Starts one in front of a server. */
    public static FaultyProxy to(URI upstream) {
        try {
            FaultyProxy proxy = new FaultyProxy(upstream, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Breaks once, after so many further bytes of answers, heads included. */
    public synchronized void breakAfter(long bytes, Fault how) {
        passing = bytes;
        fault = how;
    }

    /** From now on passes no request on whose first line this is found in: it waits until the client hangs up. */
    public void hold(String request) {
        holding = Pattern.compile(request);
    }

    /** Passes all requests on again; those that are held stay so. */
    public void pass() {
        holding = null;
    }

    /** Waits for the first request that is held. */
    public boolean awaitHeld(Duration atMost) throws InterruptedException {
        return held.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Passes this many bytes of answers a second from now on, over all connections together. */
    public void slowTo(long bytesPerSecond) {
        synchronized (pace) {
            nanosPerByte = TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        }
    }

    /** The access keys that signed the requests so far, each once. */
    public Set<String> signers() {
        return SIGNER.matcher(requests.toString(StandardCharsets.ISO_8859_1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first lines of the requests so far. */
    public List<String> requests() {
        return REQUEST.matcher(requests.toString(StandardCharsets.ISO_8859_1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The {@code Range} headers of the requests so far. */
    public List<String> ranges() {
        return RANGE.matcher(requests.toString(StandardCharsets.ISO_8859_1))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(upstream.getHost(), upstream.getPort());
                sockets.add(client);
                sockets.add(server);
                daemon(() -> passRequests(client, server));
                daemon(() -> passAnswers(server, client));
            }
        } catch (IOException e) {
            // The listener was closed.
            sockets.clear();
        }
    }

    private void passRequests(Socket from, Socket to) {
        try (from;
                to) {
            byte[] chunk = new byte[8192];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                requests.write(chunk, 0, read);
                if (isHeld(new String(chunk, 0, read, StandardCharsets.ISO_8859_1))) {
                    held.countDown();
                    awaitHangUp(in);
                    return;
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // One side has hung up; so does the other.
            sockets.remove(from);
        }
    }

    private boolean isHeld(String begin) {
        Pattern looked = holding;
        return looked != null
                && REQUEST.matcher(begin)
                        .results()
                        .map(found -> found.group(1))
                        .anyMatch(line -> looked.matcher(line).find());
    }

    private static void awaitHangUp(InputStream client) throws IOException {
        while (client.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    private void passAnswers(Socket from, Socket to) {
        try (from;
                to) {
            byte[] chunk = new byte[8192];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                takeTheTimeOf(read);
                int whole = untilFault(read);
                out.write(chunk, 0, whole);
                if (whole < read) {
                    breakNow(to);
                    return;
                }
            }
        } catch (IOException e) {
            // One side has hung up; so does the other.
            sockets.remove(from);
        }
    }

    private void takeTheTimeOf(int bytes) {
        // Whoever waits holds the others back, too.
        synchronized (pace) {
            for (long end = System.nanoTime() + bytes * nanosPerByte, left = end - System.nanoTime();
                    left > 0;
                    left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private synchronized int untilFault(int bytes) {
        if (fault == null || bytes <= passing) {
            passing -= bytes;
            return bytes;
        }
        return (int) passing;
    }

    private void breakNow(Socket client) throws IOException {
        Fault now;
        synchronized (this) {
            now = fault;
            fault = null;
        }
        switch (now) {
            case CUT -> client.shutdownOutput();
            case RESET -> client.setSoLinger(true, 0);
            case STALL -> {
                // Until the client loses patience and hangs up.
                while (client.getInputStream().read() >= 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
