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
package io.headwater.connect.s3.large;

import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.testing.GeneratedObject;
import io.headwater.connect.s3.testing.GeneratedObject.Bytes;
import io.headwater.connect.s3.testing.GeneratedParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Large objects of each format. Their rows have an id that counts from 0 in each block, and a text. */
enum LargeFormat {
    CSV("large.csv"),
    JSON_LINES("large.jsonl"),
    CSV_GZIP("large.csv.gz"),
    JSON_LINES_GZIP("large.jsonl.gz"),
    PARQUET("large.parquet");

    static final String DDL = "id INT64, text STRING, amount DOUBLE";

    private static final int BLOCK_BYTES = 4 << 20;
    private static final int WORDS = 8;

    private final String key;

    LargeFormat(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /**
     * One of about this size.
     *
     * @param rowGroupBytes how large the row groups of a Parquet object are, about
     */
    GeneratedObject of(long bytes, int rowGroupBytes) {
        return switch (this) {
            case CSV -> text(bytes, "id,text,amount\n", "%d,%s,%s\n", false);
            case CSV_GZIP -> text(bytes, "id,text,amount\n", "%d,%s,%s\n", true);
            case JSON_LINES -> text(bytes, "", "{\"id\":%d,\"text\":\"%s\",\"amount\":%s}\n", false);
            case JSON_LINES_GZIP -> text(bytes, "", "{\"id\":%d,\"text\":\"%s\",\"amount\":%s}\n", true);
            case PARQUET -> parquet(bytes, rowGroupBytes);
        };
    }

    /** A CSV object of two rows. */
    static GeneratedObject small() {
        return new GeneratedObject(
                bytes("id,text,amount\n", false), bytes("0,zero,0\n1,one,1\n", false), 1, Bytes.NONE, 2);
    }

    private static GeneratedObject text(long bytes, String header, String row, boolean gzip) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        int rows = 0;
        while (text.length() < BLOCK_BYTES) {
            text.append(row.formatted(rows, words(random), rows / 8.0));
            rows++;
        }
        Bytes head = bytes(header, gzip);
        Bytes block = bytes(text.toString(), gzip);
        return new GeneratedObject(head, block, (int) (bytes / block.size()), Bytes.NONE, rows);
    }

    /** Each block is a member of its own. */
    private static Bytes bytes(String text, boolean gzip) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return new Bytes(gzip && plain.length > 0 ? GzipSample.of(plain) : plain);
    }

    /** One row group again and again, and a footer that says where each is. */
    private static GeneratedObject parquet(long bytes, int rowGroupBytes) {
        Random random = new Random(1);
        ParquetSample sample = ParquetSample.of(
                        "required int64 id; optional binary text (STRING); optional double amount;")
                .with(builder -> builder.withRowGroupSize(Long.MAX_VALUE / 2));
        int rows = rowGroupBytes / 120;
        for (int row = 0; row < rows; row++) {
            long id = row;
            sample.row(group ->
                    group.append("id", id).append("text", words(random)).append("amount", id / 8.0));
        }
        try {
            return GeneratedParquet.of(sample.bytes(), bytes, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        for (int word = 0; word < WORDS; word++) {
            words.append(Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
        }
        return words.toString();
    }
}
