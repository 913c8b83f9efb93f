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
package io.headwater.connect.s3.chaos;

import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The kinds of objects: how their rows look, and where they are put. */
enum Kind {
    CSV("csv", "csv"),
    CSV_GZIP("csv", "csv.gz"),
    JSON_LINES("jsonl", "jsonl"),
    JSON_LINES_GZIP("jsonl", "jsonl.gz"),
    PARQUET("parquet", "parquet");

    private static final String WORDS = "the quick brown fox jumps over the lazy dog and reads 1,000 rows of it; ";
    private static final int ROW_GROUP_BYTES = 64 * 1024;

    private final String folder;
    private final String extension;

    Kind(String folder, String extension) {
        this.folder = folder;
        this.extension = extension;
    }

    String key(int number) {
        return "in/%s/%06d.%s".formatted(folder, number, extension);
    }

    /** Whether rows can be invalid: of a Parquet file the format lets none be. */
    boolean hasInvalidRows() {
        return this != PARQUET;
    }

    /** The bytes of a version. With a note its rows have a field more. */
    byte[] bytes(Version version, boolean note, Random random) {
        return switch (this) {
            case CSV -> csv(version, note, random);
            case CSV_GZIP -> GzipSample.inTwoMembers(csv(version, note, random));
            case JSON_LINES -> jsonLines(version, note, random);
            case JSON_LINES_GZIP -> GzipSample.of(jsonLines(version, note, random));
            case PARQUET -> parquet(version, random);
        };
    }

    private static byte[] csv(Version version, boolean note, Random random) {
        StringBuilder text = new StringBuilder("id,text,amount").append(note ? ",note\n" : "\n");
        for (int row = 0; row < version.rows(); row++) {
            long id = version.firstId() + row;
            text.append(id);
            if (version.isInvalid(row)) {
                text.append(",a field too few\n");
            } else {
                text.append(",\"").append(words(random)).append("\",").append(id / 8.0);
                text.append(note ? ",noted\n" : "\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jsonLines(Version version, boolean note, Random random) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < version.rows(); row++) {
            long id = version.firstId() + row;
            text.append("{\"id\":").append(id);
            if (version.isInvalid(row)) {
                text.append(",\"text\":\"no end\n");
            } else {
                text.append(",\"text\":\"").append(words(random)).append("\",\"amount\":");
                text.append(id / 8.0).append(note ? ",\"note\":\"noted\"}\n" : "}\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] parquet(Version version, Random random) {
        ParquetSample sample = ParquetSample.of(
                        "required int64 id; optional binary text (STRING); optional double amount;")
                .with(builder -> builder.withRowGroupSize((long) ROW_GROUP_BYTES));
        for (int row = 0; row < version.rows(); row++) {
            long id = version.firstId() + row;
            sample.row(group ->
                    group.append("id", id).append("text", words(random)).append("amount", id / 8.0));
        }
        try {
            return sample.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(Random random) {
        return WORDS.substring(0, 1 + random.nextInt(WORDS.length() - 1));
    }
}
