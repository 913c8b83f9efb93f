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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The bytes of an object with rows of an {@code id}, from 1, and a {@code text}; some rows are invalid. */
final class SampleObject {

    static final String COLUMNS = "id INT64, text STRING";

    private final String key;
    private final byte[] bytes;
    private final int rows;
    private final Set<Integer> invalid;
    /** After each row; empty where it is not known. */
    private final List<Long> nextBytes;

    private SampleObject(String key, byte[] bytes, int rows, Set<Integer> invalid, List<Long> nextBytes) {
        this.key = key;
        this.bytes = bytes;
        this.rows = rows;
        this.invalid = invalid;
        this.nextBytes = nextBytes;
    }

    static SampleObject csv(String key, int rows, int textBytes, Set<Integer> invalid) {
        String text = "t".repeat(textBytes);
        return text(key, "id,text\n", rows, invalid, "%s," + text + "\n");
    }

    static SampleObject jsonLines(String key, int rows, int textBytes, Set<Integer> invalid) {
        String text = "t".repeat(textBytes);
        return text(key, "", rows, invalid, "{\"id\":%s,\"text\":\"" + text + "\"}\n");
    }

    private static SampleObject text(String key, String header, int rows, Set<Integer> invalid, String row) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        List<Long> nextBytes = new ArrayList<>();
        for (int number = 1; number <= rows; number++) {
            String id = invalid.contains(number) ? "true" : Integer.toString(number);
            text.writeBytes(row.formatted(id).getBytes(StandardCharsets.UTF_8));
            nextBytes.add((long) text.size());
        }
        return new SampleObject(key, text.toByteArray(), rows, invalid, nextBytes);
    }

    static SampleObject parquet(String key, int rows, int textBytes) {
        ParquetSample sample = ParquetSample.of("required int64 id; optional binary text (STRING);")
                .with(builder -> builder.withRowGroupRowCountLimit(10));
        for (int number = 1; number <= rows; number++) {
            long id = number;
            sample.row(group -> group.append("id", id).append("text", (id + "t").repeat(textBytes / 2)));
        }
        try {
            return new SampleObject(key, sample.bytes(), rows, Set.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SampleObject gzipped(String gzippedKey) {
        return new SampleObject(gzippedKey, GzipSample.inTwoMembers(bytes), rows, invalid, List.of());
    }

    SampleObject cutShort() {
        return new SampleObject(key, Arrays.copyOf(bytes, bytes.length * 3 / 4), rows, invalid, nextBytes);
    }

    String key() {
        return key;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int rows() {
        return rows;
    }

    boolean isInvalid(int row) {
        return invalid.contains(row);
    }

    /** How many of the first rows are invalid. */
    long invalidUpTo(int row) {
        return IntStream.rangeClosed(1, row).filter(invalid::contains).count();
    }

    long nextByte(int row) {
        return nextBytes.isEmpty() ? -1 : nextBytes.get(row - 1);
    }

    @Override
    public String toString() {
        return key;
    }
}
