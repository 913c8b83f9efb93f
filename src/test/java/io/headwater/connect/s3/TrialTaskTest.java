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
package io.headwater.connect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.NeedsCorpora;
import io.headwater.connect.s3.testing.S3ProxyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A trial tells what a task delivers, of the same bucket. */
class TrialTaskTest {

    private static final String DEAD = "dead-letters";
    private static final String REPORTS = "reports";

    private static S3ProxyServer proxy;

    private final OneTask bucket = new OneTask(proxy.server());

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    /** All that is told of a reading, in its order. */
    private static final class Told implements TrialTask.Observer {
        private final List<Struct> rows = new ArrayList<>();
        private final List<String> letters = new ArrayList<>();
        private final List<String> reports = new ArrayList<>();
        private final List<String> places = new ArrayList<>();

        @Override
        public void row(TrialRow row) {
            rows.add(row.value());
            places.add(row.topic() + " " + row.object() + " " + row.number());
        }

        @Override
        public void invalid(Struct deadLetter) {
            letters.add(letter(deadLetter));
        }

        @Override
        public void ended(Struct report, boolean isCut) {
            reports.add(report(report) + (isCut ? " cut" : ""));
        }
    }

    @Test
    void tellsTheRowsDeadLettersAndEndsThatATaskDelivers() throws Exception {
        bucket.put("a.csv", "id,price,name\n1,2.5,x\n2,none,y\n3,4\n\n4,1.5,\"open\n5,2,z\n");
        bucket.put("b.jsonl", "{\"id\":6,\"price\":1}\n{oops\n{\"id\":7,\"more\":true}\n");
        bucket.put("c.csv.gz", "no gzip");
        bucket.put("d.csv", "");
        bucket.put("e.csv", "id,price,name\n");
        bucket.put("f.parquet", "no parquet");

        compare(Map.of("record.key", "object"), 6);
    }

    @Test
    @NeedsCorpora
    void tellsTheSameOfFilesOfOthers() throws Exception {
        int files = 0;
        for (String corpus : List.of("csv-spectrum", "commons-csv", "JSONTestSuite", "parquet-testing", "hyparquet")) {
            for (Path file : Corpora.of(corpus).files()) {
                String name = file.getFileName().toString();
                if (Files.size(file) < 200_000 && name.matches("[ -~]+\\.(csv|json|parquet)") && files < 250) {
                    files++;
                    bucket.put(String.format("%03d-%s/%s", files, corpus, name), Files.readAllBytes(file));
                }
            }
        }
        assertThat(files).isGreaterThan(50);

        // A topic for each: what one file has for a field is nothing to another.
        compare(Map.of("topic", "${folder}"), files);
    }

    @Test
    void endsAnObjectBehindThePieceThatHasEnoughRows() throws Exception {
        StringBuilder rows = new StringBuilder("id\n");
        for (int row = 1; row <= 200_000; row++) {
            rows.append(row).append('\n');
        }
        bucket.put("a.csv", rows.toString());
        bucket.put("b.csv", "id\n7\n");

        Told told = read(Map.of(), new TrialExtent(Optional.empty(), Optional.of(1_000L)));

        assertThat(told.rows).hasSizeBetween(1_001, 100_000);
        assertThat(told.reports)
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(" cut"),
                        second -> assertThat(second).endsWith("b.csv completed 1 0 0"));
    }

    private void compare(Map<String, String> further, int objects) throws Exception {
        Map<String, String> all = new HashMap<>(further);
        all.put("invalid.row.policy", "dead-letter");
        all.put("invalid.object.policy", "dead-letter");
        all.put("dead.letter.topic", DEAD);
        all.put("report.topic", REPORTS);
        Told expected = new Told();
        for (SourceRecord record : bucket.readUntilReported(bucket.configuration(all), REPORTS, objects)) {
            switch (record.topic()) {
                case DEAD -> expected.invalid((Struct) record.value());
                case REPORTS -> expected.ended((Struct) record.value(), false);
                default -> expected.rows.add((Struct) record.value());
            }
        }
        assertThat(expected.rows).isNotEmpty();
        assertThat(expected.letters).isNotEmpty();

        // Whatever the policies are.
        Told told = read(further, TrialExtent.ALL);

        assertThat(told.rows).isEqualTo(expected.rows);
        assertThat(told.letters).isEqualTo(expected.letters);
        assertThat(told.reports).isEqualTo(expected.reports);
    }

    private Told read(Map<String, String> further, TrialExtent extent) throws InterruptedException {
        S3SourceConfig config = new S3SourceConfig(bucket.properties(further));
        Told told = new Told();
        try (TrialTask task = TrialTask.start("trial", config, TrialSample.of("trial", config), extent)) {
            boolean isMore = true;
            while (isMore) {
                isMore = task.tell(told);
            }
        }
        assertThat(told.places).hasSameSizeAs(told.rows).doesNotHaveDuplicates();
        return told;
    }

    /** But who wrote it, and when. */
    private static String letter(Struct letter) {
        StringBuilder text = new StringBuilder();
        for (Field field : letter.schema().fields()) {
            if (!List.of("connector", "task", "occurred_at").contains(field.name())) {
                text.append(letter.get(field)).append('|');
            }
        }
        return text.toString();
    }

    private static String report(Struct report) {
        return report.getString("object") + " " + report.getString("status") + " " + report.getInt64("rows_emitted")
                + " " + report.getInt64("rows_invalid") + " " + report.getInt64("fields_ignored");
    }
}
