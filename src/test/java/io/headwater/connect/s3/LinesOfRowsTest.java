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
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line on which an invalid row begins, in every format of text. */
class LinesOfRowsTest {

    private static final S3SourceConfig CONFIG = new S3SourceConfig(
            Map.of("aws.s3.bucket.name", "lake", "topic", "rows", "csv.comment", "#", "row.max.bytes", "1000"));
    private static final TopicSchema SCHEMA =
            new TopicSchema("rows", Optional.of(Ddl.parse("id INT64, text STRING")), true);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void isCountedWithHeadersCommentsBlankLinesAndLinesInQuotes(String end) throws IOException {
        String object = String.join(
                end, "# first", "id,text", "x,3", "", "1,\"two", "lines\"", "y,7", "2,8", "3,\"no end", "z,10", "");

        assertThat(lines(FormatName.CSV, object.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(3L, 7L, 9L, 10L);
    }

    @Test
    void isCountedOverPiecesAndOverRowsThatAreTooLong() throws IOException {
        String object = "id,text\n" + "1,ok\n".repeat(200_000) + "1,\"" + "long\n".repeat(300_000) + "\"\nx,\n";

        List<Long> lines = lines(FormatName.CSV, object.getBytes(StandardCharsets.UTF_8));

        assertThat(lines.get(0)).isEqualTo(200_002L);
        assertThat(lines.get(lines.size() - 1)).isEqualTo(500_003L);
    }

    @Test
    void isCountedBehindALineThatIsSkippedWithoutBeingHeld() throws IOException {
        String object = "{\"id\":1}\n\n{\"text\":\"" + "x".repeat(2_000_000) + "\"}\n\n{\"id\":\"x\"}\n";

        assertThat(lines(FormatName.JSONL, object.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(3L, 5L);
        assertThat(lines(FormatName.JSON, object.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(3L, 5L);
    }

    @Test
    void isTheFirstLineOfAPrettyPrintedObject() throws IOException {
        String object = "[\n  {\n    \"id\": 1\n  },\r\n\n  {\n    \"id\": true\n  }, {\"id\":\"x\"}\n]\n";

        assertThat(lines(FormatName.JSON, object.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(6L, 8L);
    }

    @Test
    void isCountedWhereThereAreNoByteOffsets() throws IOException {
        String object = "id,text\n1,\nx,\n";

        assertThat(invalid(FormatName.CSV, object.getBytes(StandardCharsets.UTF_16), Compression.NONE, Start.BEGINNING))
                .extracting(InvalidRow::line, InvalidRow::byteOffset)
                .containsExactly(tuple(OptionalLong.of(3), OptionalLong.empty()));
        assertThat(invalid(
                        FormatName.CSV,
                        GzipSample.of(object.getBytes(StandardCharsets.UTF_8)),
                        Compression.GZIP,
                        new Start(1, RowSink.NO_BYTE)))
                .extracting(InvalidRow::line, InvalidRow::byteOffset)
                .containsExactly(tuple(OptionalLong.of(3), OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "JSONL", "JSON"})
    void isNotKnownBehindTheByteWhereReadingWentOn(FormatName format) throws IOException {
        String object = format == FormatName.CSV ? "id,text\n1,\nx,\n" : "{\"id\":123}\n{\"id\":\"x\"}\n";

        assertThat(invalid(format, object.getBytes(StandardCharsets.UTF_8), Compression.NONE, new Start(1, 11)))
                .extracting(InvalidRow::line, InvalidRow::byteOffset)
                .containsExactly(tuple(OptionalLong.empty(), OptionalLong.of(11)));
    }

    private static List<Long> lines(FormatName format, byte[] object) throws IOException {
        return invalid(format, object, Compression.NONE, Start.BEGINNING).stream()
                .map(row -> row.line().orElseThrow())
                .toList();
    }

    private static List<InvalidRow> invalid(FormatName format, byte[] object, Compression compression, Start start)
            throws IOException {
        return CollectedRows.of(ReadableFormats.of(CONFIG.format(), CONFIG.fields())
                        .of(format)
                        .open(new MemoryObjectInput(object), compression, start, SCHEMA))
                .invalid();
    }
}
