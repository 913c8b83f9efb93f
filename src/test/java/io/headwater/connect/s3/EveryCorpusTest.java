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

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectKind;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Every file of every corpus, also of formats that are not read, through every reader: as what it is called, and as what it is not. Each gives
 * rows, invalid rows or a refusal, in little time and in the heap of this JVM, 512 MB.
 */
@NeedsCorpora
class EveryCorpusTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LARGEST_HEAP = 512L << 20;

    /** Corpora without expected rows here, since their formats are not read yet. */
    private static final List<String> LEFT_ALONE = List.of("avro", "mcap-conformance");

    private final ReadableFormats formats = ReadableFormats.of(
            new S3SourceConfig(Map.of("aws.s3.bucket.name", "bucket", "topic", "rows")).format(),
            FieldSettings.DEFAULT);

    @Test
    void givesRowsOrARefusalOfEveryFileAsEveryFormat() throws IOException {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(LARGEST_HEAP);
        List<String> names = Corpora.names();
        for (String name : names) {
            List<Path> files = Corpora.of(name).files();
            int refused = 0;
            for (Path file : files) {
                refused += refusals(file);
            }
            int readings = files.size() * FormatName.values().length;
            System.out.printf(
                    "corpus: %s through every reader: no crash in %d readings, %d of them refused%n",
                    name, readings, refused);
        }
        assertThat(names).containsAll(LEFT_ALONE);
    }

    @Test
    void leavesFilesOfFormatsThatAreNotReadAlone() throws IOException {
        for (String name : LEFT_ALONE) {
            List<Path> files = Corpora.of(name).files();
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(ObjectKind.of("folder/" + file.getFileName())
                                    .format())
                            .isEmpty());
            System.out.printf(
                    "corpus: %s: %d of %d as expected: the format is not read, they are left alone%n",
                    name, files.size(), files.size());
        }
    }

    /** Which of them are the table's, its log says, which is not read yet. */
    @Test
    void readsTheParquetFilesOfDeltaTables() throws IOException {
        List<String> refused = new ArrayList<>();
        int files = 0;
        for (Path file : Corpora.of("delta-golden").files()) {
            if (file.toString().endsWith(".parquet")) {
                files++;
                String name = file.getFileName().toString();
                if (isRefused(Files.readAllBytes(file), FormatName.PARQUET, name)) {
                    refused.add(name);
                }
            }
        }
        System.out.printf(
                "corpus: delta-golden, its Parquet files: %d of %d as expected%n", files - refused.size(), files);
        assertThat(files).isPositive();
        assertThat(refused).isEmpty();
    }

    /** How many readers refuse the file. */
    private int refusals(Path file) throws IOException {
        byte[] object = Files.readAllBytes(file);
        List<FormatName> refusing = new ArrayList<>();
        for (FormatName format : FormatName.values()) {
            Assertions.assertTimeoutPreemptively(
                    LONGEST,
                    () -> {
                        if (isRefused(object, format, file.getFileName().toString())) {
                            refusing.add(format);
                        }
                    },
                    () -> file + " as " + format);
        }
        return refusing.size();
    }

    private boolean isRefused(byte[] object, FormatName name, String file) throws IOException {
        ObjectFormat format = formats.of(name);
        Compression compression = name == FormatName.PARQUET
                ? Compression.NONE
                : ObjectKind.of("folder/" + file).compression().orElse(Compression.NONE);
        try {
            read(format, object, compression, schema(format, object, compression));
            return false;
        } catch (UnreadableObjectException e) {
            assertThat(e.getMessage()).as("%s as %s", file, name).isNotBlank();
            return true;
        }
    }

    /** A text format's schema is inferred, Parquet brings its own. */
    private static TopicSchema schema(ObjectFormat format, byte[] object, Compression compression) throws IOException {
        if (!(format instanceof RowSampler sampler)) {
            return new TopicSchema("rows", Optional.empty(), false);
        }
        RowInference inference = new RowInference();
        sampler.sample(new MemoryObjectInput(object), compression, 100, inference);
        return new TopicSchema("rows", Optional.of(inference.type()), false);
    }

    private static void read(ObjectFormat format, byte[] object, Compression compression, TopicSchema schema)
            throws IOException {
        try (RecordReader reader = format.open(new MemoryObjectInput(object), compression, Start.BEGINNING, schema)) {
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                piece.get().decode(new Validating());
            }
        }
    }

    /** Keeps nothing. */
    private static final class Validating implements RowSink {

        @Override
        public Optional<RowProblem> row(Struct value, long nextByte) {
            value.validate();
            return Optional.empty();
        }

        @Override
        public void invalid(InvalidRow row, long nextByte) {
            assertThat(row.message()).isNotBlank();
        }

        @Override
        public void ignored(String field, long values) {}

        @Override
        public void awaitPiecesBefore() {}
    }
}
