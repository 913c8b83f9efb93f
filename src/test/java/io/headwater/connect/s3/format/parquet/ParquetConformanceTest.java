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
package io.headwater.connect.s3.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Third-party Parquet files give exactly the rows that they are known to hold. */
@NeedsCorpora
class ParquetConformanceTest {

    /** Files that are refused although they hold rows, each with the refusal that documents why. */
    private static final Map<String, Refusal> REFUSED = Map.of(
            "brotli_compressed.parquet",
            new Refusal(ErrorCode.UNSUPPORTED, "is compressed with BROTLI, which is not read"));

    /** The expected rows show its ENUM columns as bytes; they are text, by the Parquet specification. */
    private static final Set<String> ENUMS_AS_BYTES = Set.of("issue23.parquet");

    private record Refusal(ErrorCode error, String message) {}

    @ParameterizedTest
    @ValueSource(strings = {"parquet-testing", "hyparquet"})
    void givesTheExpectedRows(String name) throws IOException {
        Corpora corpus = Corpora.of(name);
        List<Corpora.Case> cases = corpus.cases();
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Corpora.Case file : cases) {
            try {
                differences(corpus, file).ifPresent(difference -> wrong.put(file.name(), difference));
            } catch (UnreadableObjectException e) {
                Refusal expected = REFUSED.get(file.name());
                String reason = e.error() + " " + e.getMessage();
                if (expected != null
                        && expected.error() == e.error()
                        && e.getMessage().contains(expected.message())) {
                    refused.put(file.name(), reason);
                } else if (file.verdict().equals("either")) {
                    System.out.println("corpus:   " + file.name() + " is refused, as the corpus allows: " + reason);
                } else {
                    wrong.put(file.name(), reason);
                }
            }
        }
        System.out.println("corpus: " + name + ": " + (cases.size() - wrong.size() - refused.size()) + " of "
                + cases.size() + " as expected");
        cases.stream()
                .filter(file -> ENUMS_AS_BYTES.contains(file.name()))
                .forEach(file -> System.out.println("corpus:   " + file.name()
                        + " is compared as text: its ENUM columns, which the expected rows show as bytes"));
        refused.forEach((file, reason) -> System.out.println("corpus:   " + file + " is refused: " + reason));
        assertThat(wrong).isEmpty();
    }

    private static Set<String> halfFloats(Corpora corpus, Corpora.Case file) throws IOException {
        Path schema = corpus.folder().resolve("expected").resolve(file.name() + ".schema.json");
        Set<String> columns = new HashSet<>();
        for (JsonNode column : new ObjectMapper().readTree(schema.toFile()).path("columns")) {
            if (column.path("type").asText().equals("float16")) {
                columns.add("." + column.path("name").asText());
            }
        }
        return columns;
    }

    private static Optional<String> differences(Corpora corpus, Corpora.Case file) throws IOException {
        CollectedRows read = ParquetReading.read(corpus.data(file.name()));
        if (!read.invalid().isEmpty()) {
            return Optional.of("invalid: " + read.invalid().get(0));
        }
        List<Struct> rows = read.values();
        if (rows.size() != file.entry().path("rows").intValue()) {
            return Optional.of(rows.size() + " rows");
        }
        ExpectedValue expectedValue = new ExpectedValue(
                file.entry().path("note").asText().contains("INT96"),
                ENUMS_AS_BYTES.contains(file.name()),
                halfFloats(corpus, file));
        List<JsonNode> expected = corpus.expectedRows(file);
        List<String> found = new ArrayList<>();
        for (int row = 0; row < expected.size() && found.isEmpty(); row++) {
            found.addAll(expectedValue.differences(rows.get(row), expected.get(row)));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.toString());
    }
}
