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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String ANEW = "\r\u001b[K";

    private final AtomicLong now = new AtomicLong();
    private final StringWriter terminal = new StringWriter();

    @Test
    void drawsRowsBytesAndTheTimeLeftOverOneAnother() {
        Progress progress = progress(true);

        progress.read(0, 0, 0, 1_000);
        pass(Duration.ofSeconds(30));
        progress.read(1_200_000, 250_000_000, 250, 1_000);
        progress.clear();

        assertThat(terminal.toString())
                .isEqualTo(ANEW + "[--------------------] 0%, 0 rows, 0 B"
                        + ANEW + "[#####---------------] 25%, 1,200,000 rows, 250.0 MB, 1 min 30 s left"
                        + ANEW);
    }

    @Test
    void drawsAFewTimesASecondAtMost() {
        Progress progress = progress(true);

        for (int objects = 0; objects < 100; objects++) {
            progress.found(objects);
            pass(Duration.ofMillis(10));
        }

        assertThat(terminal.toString().split(ANEW.substring(1).replace("[", "\\["), -1))
                .hasSize(1 + 5);
    }

    @Test
    void tellsNoShareOfWhatIsNotKnown() {
        progress(true).read(1, 2_000, 2_000, 0);

        assertThat(terminal.toString()).isEqualTo(ANEW + "Reading: 1 row, 2.0 kB");
    }

    @Test
    void isSilentWhereNobodyLooksOn() {
        Progress progress = progress(false);

        progress.found(1);
        progress.read(1, 1, 1, 1);
        progress.clear();

        assertThat(terminal.toString()).isEmpty();
    }

    private Progress progress(boolean isWatched) {
        return new Progress(new PrintWriter(terminal), isWatched, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
