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
package io.headwater.connect.s3.cli.dryrun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation shows of a dry run is what one prints. {@code ./mvnw -q test -Dtest=DryRunPageTest -Dupdate.docs=true} writes it
 * anew.
 */
class DryRunPageTest {

    private static final Path PAGE = Path.of("docs", "dry-run.md");

    private static S3ProxyServer proxy;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void showsTheTextThatIsPrinted() throws IOException {
        DryRun bucket = example();

        DryRun.Result result = bucket.run("--rows", "3");

        assertThat(result.error()).isEmpty();
        assertThat(result.exitCode()).isOne();
        compare("text", "```\n" + anonymous(bucket, result.out()) + "```\n");
    }

    @Test
    void showsTheDocumentThatIsPrinted() throws IOException {
        DryRun bucket = example();

        DryRun.Result result = bucket.run("--all", "--rows", "1", "--invalid", "1", "--json");

        assertThat(result.error()).isEmpty();
        assertThat(result.exitCode()).isOne();
        assertThat(result.json().path("exit_code").asInt()).isOne();
        compare("json", "```json\n" + anonymous(bucket, result.out()) + "```\n");
    }

    private DryRun example() {
        return new DryRun(proxy.server(), directory)
                .put("trades/2026-01-01.csv", """
                        id,symbol,price,traded_at
                        1,ABC,12.50,2026-01-01T09:00:00Z
                        2,XYZ,8.25,2026-01-01T09:00:02Z
                        3,ABC,n/a,2026-01-01T09:00:04Z
                        4,,12.75,2026-01-01T09:00:07Z
                        """)
                .put("trades/2026-01-02.csv", "id,symbol,price,traded_at\n5,ABC,12.60,2026-01-02T09:00:00Z,late\n")
                .put("trades/2026-01-03.csv.gz", "id,symbol,price,traded_at\n")
                .put("trades/_SUCCESS", "")
                .put("trades/readme.txt", "Trades, one file a day.\n")
                .with("name", "trades")
                .with("aws.s3.prefixes", "trades")
                .with("topic", "trades")
                .with("schema.fields", "id INT64 NOT NULL, symbol STRING, price DECIMAL(12,2), traded_at TIMESTAMP")
                .with("discovery.interval.ms", "10000");
    }

    /** The bucket of a test has a name that no other has. */
    private static String anonymous(DryRun bucket, String text) {
        return text.replace(bucket.bucket(), "my-bucket");
    }

    private static void compare(String name, String block) throws IOException {
        String begin = "<!-- " + name + ": begin, written by DryRunPageTest -->\n";
        String page = Files.readString(PAGE, UTF_8);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- " + name + ": end -->\n", from);
        assertThat(to).as("%s has both markers of %s", PAGE, name).isGreaterThan(begin.length());
        String expected = page.substring(0, from) + "\n" + block + "\n" + page.substring(to);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, expected, UTF_8);
            return;
        }
        assertThat(page)
                .as("%s; to write it anew: -Dtest=DryRunPageTest -Dupdate.docs=true", PAGE)
                .isEqualTo(expected);
    }
}
