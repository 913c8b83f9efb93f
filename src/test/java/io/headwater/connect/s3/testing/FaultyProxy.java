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
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        STALL,
        /** The next bytes come a few at a time, for some seconds. */
        TRICKLE,
        /** The next answer is not the server's: there are too many requests, it says. */
        SLOW_DOWN,
        /** The next answer says that it has half as many bytes as come, and nothing more. */
        WRONG_LENGTH;

        private boolean isOfAWholeAnswer() {
            return this == SLOW_DOWN || this == WRONG_LENGTH;
        }
    }

    /**
     * An answer to break.
     *
     * @param after how many further bytes of answers, heads included
     */
    public record Break(long after, Fault fault) {}

    /** What happens to the next bytes of an answer: so many pass, and then it breaks or does not. */
    private record Passing(int bytes, Optional<Fault> fault) {

        static Passing all(int bytes) {
            return new Passing(bytes, Optional.empty());
        }
    }

    private static final Pattern RANGE = Pattern.compile("(?im)^range: *(\\S+)\r?$");

    private static final Pattern LENGTH = Pattern.compile("(?i)(content-length: *)(\\d+)");

    private static final Pattern REQUEST = Pattern.compile("(?m)^.*?((?:GET|PUT|POST|DELETE|HEAD) \\S+ HTTP/1.1)$");

    private static final Pattern SIGNER = Pattern.compile("Credential=([^/]+)/");

    private static final byte[] TOO_MANY_REQUESTS = answer(
            "503 Slow Down", "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>");

    /** Enough for any test that looks at them. */
    private static final int REQUEST_BYTES = 4 << 20;

    private static final int TRICKLES = 100;
    private static final int TRICKLE_BYTES = 64;
    private static final long TRICKLE_PAUSE_MILLIS = 20;

    private final URI upstream;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
    private final Map<Fault, Integer> broken = new EnumMap<>(Fault.class);

    private final CountDownLatch heldOne = new CountDownLatch(1);
    private volatile Pattern holding;
    private final Object pace = new Object();
    private long nanosPerByte;

    private Iterator<Break> breaks = List.<Break>of().iterator();
    private Break next;
    private long untilNext;
    /** Requests whose answers have not begun. */
    private int unanswered;

    private boolean held;

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
    public void breakAfter(long bytes, Fault how) {
        breakAgainAndAgain(List.of(new Break(bytes, how)).iterator());
    }

    /** Breaks one answer after the other, each so many bytes after the one before; any number of connections at a time. */
    public synchronized void breakAgainAndAgain(Iterator<Break> all) {
        breaks = all;
        plan();
    }

    /** How many answers were broken, and how. */
    public synchronized Map<Fault, Integer> broken() {
        return new EnumMap<>(broken);
    }

    /**
     * Does something while no answer is about to begin: requests wait for it meanwhile. For what the server behind does not do at once, such
     * as to open an object and to say which one it is.
     */
    public synchronized void betweenAnswers(Runnable action) throws InterruptedException {
        held = true;
        try {
            while (unanswered > 0) {
                wait();
            }
            action.run();
        } finally {
            held = false;
            notifyAll();
        }
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
        return heldOne.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Passes this many bytes of answers a second from now on, over all connections together. */
    public void slowTo(long bytesPerSecond) {
        synchronized (pace) {
            nanosPerByte = TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        }
    }

    /** The access keys that signed the requests so far, each once. */
    public Set<String> signers() {
        return SIGNER.matcher(requestText())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first lines of the requests so far. */
    public List<String> requests() {
        return REQUEST.matcher(requestText())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The {@code Range} headers of the requests so far. */
    public List<String> ranges() {
        return RANGE.matcher(requestText())
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** How many connections there are. */
    public int connections() {
        return (int) sockets.stream().filter(socket -> !socket.isClosed()).count() / 2;
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

    private String requestText() {
        return requests.toString(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(upstream.getHost(), upstream.getPort());
                sockets.add(client);
                sockets.add(server);
                Connection connection = new Connection(client, server);
                daemon(connection::passRequests);
                daemon(connection::passAnswers);
            }
        } catch (IOException e) {
            // The listener was closed.
            sockets.clear();
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

    private void plan() {
        next = breaks.hasNext() ? breaks.next() : null;
        untilNext = next == null ? 0 : next.after();
    }

    /**
     * How many of the next bytes of an answer pass, and the fault behind them where it breaks there. Taken at once, so that no other
     * connection takes the same fault, and this one none that was meant for another place.
     */
    private synchronized Passing passing(int bytes, boolean begins) {
        if (next == null) {
            return Passing.all(bytes);
        }
        if (bytes <= untilNext) {
            untilNext -= bytes;
            return Passing.all(bytes);
        }
        Fault fault = next.fault();
        if (fault.isOfAWholeAnswer() && !begins) {
            untilNext = 0;
            return Passing.all(bytes);
        }
        int whole = fault.isOfAWholeAnswer() ? 0 : (int) untilNext;
        broken.merge(fault, 1, Integer::sum);
        plan();
        return new Passing(whole, Optional.of(fault));
    }

    private static byte[] withHalfTheLength(byte[] chunk, int length) {
        return LENGTH.matcher(new String(chunk, 0, length, StandardCharsets.ISO_8859_1))
                .replaceFirst(found -> found.group(1) + Long.parseLong(found.group(2)) / 2)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** A client's connection and the one to the server that goes with it. */
    private final class Connection {

        private final Socket client;
        private final Socket server;
        private boolean asked;
        private int trickles;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void passRequests() {
            try (client;
                    server) {
                byte[] chunk = new byte[8192];
                InputStream in = client.getInputStream();
                OutputStream out = server.getOutputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    asks();
                    if (requests.size() < REQUEST_BYTES) {
                        requests.write(chunk, 0, read);
                    }
                    if (isHeld(new String(chunk, 0, read, StandardCharsets.ISO_8859_1))) {
                        heldOne.countDown();
                        awaitHangUp(in);
                        return;
                    }
                    out.write(chunk, 0, read);
                }
            } catch (IOException e) {
                // One side has hung up; so does the other.
                sockets.remove(client);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void passAnswers() {
            try (client;
                    server) {
                byte[] chunk = new byte[8192];
                InputStream in = server.getInputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    takeTheTimeOf(read);
                    if (!pass(chunk, read, answered())) {
                        return;
                    }
                }
            } catch (IOException e) {
                // One side has hung up; so does the other.
                sockets.remove(server);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                answered();
                sockets.remove(client);
                sockets.remove(server);
            }
        }

        private void asks() throws InterruptedException {
            synchronized (FaultyProxy.this) {
                if (!asked) {
                    while (held) {
                        FaultyProxy.this.wait();
                    }
                    asked = true;
                    unanswered++;
                }
            }
        }

        /** Whether an answer begins that was waited for. */
        private boolean answered() {
            synchronized (FaultyProxy.this) {
                boolean begins = asked;
                if (asked) {
                    asked = false;
                    unanswered--;
                    FaultyProxy.this.notifyAll();
                }
                return begins;
            }
        }

        /** False when the connection is broken. */
        private boolean pass(byte[] chunk, int length, boolean begins) throws IOException, InterruptedException {
            Passing passing = passing(length, begins);
            int whole = passing.bytes();
            write(chunk, 0, whole);
            if (passing.fault().isEmpty()) {
                return true;
            }
            switch (passing.fault().get()) {
                case CUT -> client.shutdownOutput();
                case RESET -> client.setSoLinger(true, 0);
                case WRONG_LENGTH -> {
                    byte[] halved = withHalfTheLength(chunk, length);
                    write(halved, 0, halved.length);
                    return true;
                }
                case SLOW_DOWN -> client.getOutputStream().write(TOO_MANY_REQUESTS);
                case TRICKLE -> {
                    trickles = TRICKLES;
                    write(chunk, whole, length - whole);
                    return true;
                }
                case STALL -> {
                    // Until the client loses patience.
                    awaitHangUp(client.getInputStream());
                }
            }
            return false;
        }

        private void write(byte[] chunk, int from, int length) throws IOException, InterruptedException {
            OutputStream out = client.getOutputStream();
            int position = from;
            for (int end = from + length; trickles > 0 && position < end; trickles--) {
                int few = Math.min(TRICKLE_BYTES, end - position);
                out.write(chunk, position, few);
                position += few;
                Thread.sleep(TRICKLE_PAUSE_MILLIS);
            }
            out.write(chunk, position, from + length - position);
        }
    }
}
