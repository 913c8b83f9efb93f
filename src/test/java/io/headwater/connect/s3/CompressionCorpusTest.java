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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ObjectKind;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Every file of the corpus, in whatever it is wrapped, is the one table. No file is excepted. */
@NeedsCorpora
class CompressionCorpusTest {

    private static final TopicSchema STRINGS = new TopicSchema(
            "weather",
            Optional.of(Ddl.parse("date STRING, precipitation STRING, temp_max STRING, temp_min STRING, wind STRING,"
                    + " weather STRING")),
            true);

    private static final S3SourceConfig CONFIG =
            new S3SourceConfig(Map.of("aws.s3.bucket.name", "bucket", "topic", "weather"));

    private final Corpora corpus = Corpora.of("compression");
    private final ReadableFormats formats = ReadableFormats.of(CONFIG.format(), CONFIG.fields());

    @Test
    void givesTheSameRowsHoweverTheyAreWrapped() throws IOException {
        List<Corpora.Case> cases = corpus.cases();
        List<String> differing = new ArrayList<>();
        for (Corpora.Case file : cases) {
            List<JsonNode> expected = file.entry().path("rows").asInt() == 0 ? List.of() : corpus.expectedRows(file);
            if (!rows(file.name()).equals(expected)) {
                differing.add(file.name());
            }
        }
        System.out.printf("corpus: compression: %d of %d as expected%n", cases.size() - differing.size(), cases.size());

        assertThat(differing).isEmpty();
        assertThat(cases).hasSize(18);
    }

    private List<JsonNode> rows(String file) throws IOException {
        ObjectKind kind = ObjectKind.of("folder/" + file);
        FormatName format = kind.format().orElseThrow();
        return CollectedRows.of(formats.of(format)
                        .open(
                                new MemoryObjectInput(corpus.data(file)),
                                kind.compression().orElse(Compression.NONE),
                                Start.BEGINNING,
                                STRINGS))
                .values()
                .stream()
                .map(CompressionCorpusTest::json)
                .toList();
    }

    private static JsonNode json(Struct row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Field field : row.schema().fields()) {
            json.put(field.name(), (String) row.get(field));
        }
        return json;
    }
}
