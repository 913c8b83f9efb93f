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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real browser of this machine, without a window. */
public final class Chromium {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** How long a page may run until it is looked at, in the page's own time: long enough for what it does every few seconds. */
    private static final long PAGE_MILLIS = 12_000;

    private final Path program;
    private final Path directory;

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** Whether there is one. */
    public static boolean isInstalled() {
        return find().isPresent();
    }

    /**
     * The one there is.
     *
     * @param directory an empty one, for its profile
     */
    public static Chromium in(Path directory) {
        return new Chromium(find().orElseThrow(), directory);
    }

    /** What has become of a page after a while, as HTML. */
    public String dom(URI page) throws IOException, InterruptedException {
        return run(page, "--dump-dom");
    }

    /** A picture of a page, as PNG. */
    public void screenshot(URI page, int width, int height, Path picture) throws IOException, InterruptedException {
        run(page, "--screenshot=" + picture, "--window-size=" + width + "," + height, "--hide-scrollbars");
    }

    private String run(URI page, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--user-data-dir=" + directory,
                "--virtual-time-budget=" + PAGE_MILLIS));
        line.addAll(List.of(options));
        line.add(page.toString());
        Path out = Files.createTempFile("chromium", ".out");
        Path log = Files.createTempFile("chromium", ".log");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectOutput(out.toFile())
                    .redirectError(log.toFile())
                    .start();
            if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(line + " did not end within " + LONGEST);
            }
            if (process.exitValue() != 0) {
                throw new IOException(line + " ended with " + process.exitValue() + ": " + Files.readString(log));
            }
            return Files.readString(out, UTF_8);
        } finally {
            Files.delete(out);
            Files.delete(log);
        }
    }

    private static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
