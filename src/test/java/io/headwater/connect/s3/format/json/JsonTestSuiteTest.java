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
package io.headwater.connect.s3.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.text.LineCount;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;
import io.headwater.connect.s3.testing.Corpora;
import io.headwater.connect.s3.testing.Corpora.Case;
import io.headwater.connect.s3.testing.NeedsCorpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** RFC 8259 as JSONTestSuite tests it: what is JSON is accepted with its value, what is not is refused. */
@NeedsCorpora
class JsonTestSuiteTest {

    /** Says that the text is no JSON; other codes are of JSON that is no row. */
    private static final Set<ErrorCode> NO_JSON =
            EnumSet.of(ErrorCode.MALFORMED_JSON, ErrorCode.MALFORMED_TEXT, ErrorCode.NUL_BYTE, ErrorCode.ROW_TOO_LONG);

    private static final String DUPLICATE =
            "a field that stands twice in an object is refused: RFC 8259 leaves its meaning open";

    /** Accepted by RFC 8259, refused here. */
    private static final Map<String, String> REFUSED = Map.of(
            "test_parsing/y_object_duplicated_key.json", DUPLICATE,
            "test_parsing/y_object_duplicated_key_and_value.json", DUPLICATE);

    private static final String NO_ROWS = "an object without any value has no rows, whatever its format";
    private static final String TWO_ROWS =
            "two values: the format json takes them for two rows, of which the second is no object";

    /** Refused as one document, but no mistake in an object of the format {@code json}. */
    private static final Map<String, String> SEQUENCES = Map.of(
            "test_parsing/n_structure_no_data.json", NO_ROWS,
            "test_parsing/n_single_space.json", NO_ROWS,
            "test_parsing/n_structure_UTF8_BOM_no_data.json", NO_ROWS,
            "test_parsing/n_structure_object_with_trailing_garbage.json", TWO_ROWS);

    private static final DataType.StructType STRING_COLUMN = Ddl.parse("v STRING");

    private final Map<String, String> exceptions = new TreeMap<>();
    private final Map<String, String> wrong = new TreeMap<>();

    @Test
    void readsEachFileAsOneDocument() throws IOException {
        Corpora corpus = Corpora.of("JSONTestSuite");
        for (Case file : corpus.cases()) {
            byte[] bytes = corpus.data(file.name());
            Optional<ErrorCode> error = bytes.length == 0 ? Optional.of(ErrorCode.MALFORMED_JSON) : document(bytes);
            judge(file, error.filter(code -> NO_JSON.contains(code) || code == ErrorCode.DUPLICATE_FIELD), REFUSED);
        }
        report("as one document", corpus.cases().size());
    }

    @Test
    void keepsTheValueOfEachFile() throws IOException {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                .build();
        Corpora corpus = Corpora.of("JSONTestSuite");
        int accepted = 0;
        for (Case file : corpus.cases()) {
            if (!file.verdict().equals("accept") || REFUSED.containsKey(file.name())) {
                continue;
            }
            accepted++;
            CollectedRows rows = line(wrapped(corpus.data(file.name())), STRING_COLUMN);
            Optional<Object> value = rows.values().stream().findFirst().map(row -> row.get("v"));
            JsonNode expected = corpus.expectedRows(file).get(0);
            JsonNode read = value.isEmpty()
                    ? mapper.nullNode()
                    : expected.isTextual()
                            ? mapper.getNodeFactory().textNode((String) value.get())
                            : mapper.readTree((String) value.get());
            if (rows.values().size() != 1 || !sameAsDoubles(read, expected)) {
                wrong.put(file.name(), value + " instead of " + expected + " " + rows.invalid());
            }
        }
        report("values", accepted);
    }

    @Test
    void readsEachLineOfItsOwnAsARow() throws IOException {
        Corpora corpus = Corpora.of("JSONTestSuite");
        int lines = 0;
        for (Case file : corpus.cases()) {
            if (!file.entry().path("single_line").asBoolean()) {
                continue;
            }
            lines++;
            CollectedRows rows = read(JsonFormat.lines(1 << 20, new ValueSchemas()), corpus.data(file.name()));
            judge(file, rows.rows().size() == 1 ? fault(rows) : Optional.of(ErrorCode.MALFORMED_JSON), REFUSED);
        }
        report("as JSON Lines", lines);
    }

    @Test
    void readsEachFileInTheFormatJson() throws IOException {
        Corpora corpus = Corpora.of("JSONTestSuite");
        for (Case file : corpus.cases()) {
            byte[] bytes = corpus.data(file.name());
            JsonFormat format = JsonFormat.values(1 << 20, new ValueSchemas());
            JsonReading reading = JsonReading.of(format, bytes, inferred(format, bytes));
            Optional<ErrorCode> error =
                    reading.refusal().map(refusal -> refusal.error()).or(() -> fault(reading.rows()));
            judge(file, error, file.verdict().equals("accept") ? REFUSED : SEQUENCES);
        }
        report("in the format json", corpus.cases().size());
    }

    /** Notes whether the verdict on a file is as the corpus, or a documented exception, says. */
    private void judge(Case file, Optional<ErrorCode> error, Map<String, String> documented) {
        boolean asExpected = switch (file.verdict()) {
            case "accept" -> error.isEmpty();
            case "reject" -> error.isPresent();
            default -> true;
        };
        if (asExpected) {
            return;
        }
        if (documented.containsKey(file.name())) {
            exceptions.put(file.name(), documented.get(file.name()));
        } else {
            wrong.put(file.name(), error.map(ErrorCode::code).orElse("accepted"));
        }
    }

    private void report(String how, int cases) {
        System.out.println("corpus: JSONTestSuite " + how + ": " + (cases - exceptions.size() - wrong.size()) + " of "
                + cases + " as expected");
        exceptions.forEach((file, reason) -> System.out.println("corpus:   " + file + ": " + reason));
        assertThat(wrong).isEmpty();
    }

    /** What is wrong with a file as one document, parsed by what parses rows. */
    private static Optional<ErrorCode> document(byte[] bytes) throws IOException {
        JsonFormat format = JsonFormat.lines(1 << 20, new ValueSchemas());
        TextRows document = new TextRows(bytes, 1, 0, true, StandardCharsets.UTF_8, LineCount.unknown());
        document.add(0, bytes.length, TextRows.Fault.NONE);
        document.endAt(bytes.length);
        CollectedRows rows = new CollectedRows();
        rows.add(format.pieces(new TopicSchema(
                        "t", Optional.of(inferred(JsonFormat.values(1 << 20, new ValueSchemas()), bytes)), true))
                .apply(document));
        return rows.invalid().stream().map(invalid -> invalid.error()).findFirst();
    }

    private static CollectedRows read(JsonFormat format, byte[] bytes) throws IOException {
        return JsonReading.of(format, bytes, inferred(format, bytes)).rows();
    }

    private static CollectedRows line(byte[] bytes, DataType.StructType row) throws IOException {
        return JsonReading.of(JsonFormat.lines(1 << 20, new ValueSchemas()), bytes, row)
                .rows();
    }

    private static DataType.StructType inferred(JsonFormat format, byte[] bytes) throws IOException {
        RowInference inference = new RowInference();
        try {
            format.sample(new MemoryObjectInput(bytes), Compression.NONE, 100, inference);
        } catch (UnreadableObjectException e) {
            // Reading says it again.
            return STRING_COLUMN;
        }
        DataType.StructType row = inference.type();
        return row.columns().isEmpty() ? STRING_COLUMN : row;
    }

    /** The first thing wrong with any row, other than that it is no object. */
    private static Optional<ErrorCode> fault(CollectedRows rows) {
        return rows.invalid().stream()
                .map(invalid -> invalid.error())
                .filter(code -> NO_JSON.contains(code) || code == ErrorCode.DUPLICATE_FIELD)
                .findFirst();
    }

    /** The document as the one field of a row on one line. */
    private static byte[] wrapped(byte[] document) {
        byte[] line = new byte[document.length + 6];
        System.arraycopy("{\"v\":".getBytes(StandardCharsets.US_ASCII), 0, line, 0, 5);
        for (int i = 0; i < document.length; i++) {
            line[5 + i] = document[i] == '\n' || document[i] == '\r' ? (byte) ' ' : document[i];
        }
        line[line.length - 1] = '}';
        return line;
    }

    private static boolean sameAsDoubles(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.doubleValue() == other.doubleValue();
        }
        if (!one.isContainerNode()) {
            return one.equals(other);
        }
        if (one.size() != other.size() || one.getNodeType() != other.getNodeType()) {
            return false;
        }
        if (one.isObject()) {
            for (Map.Entry<String, JsonNode> field : one.properties()) {
                if (!other.has(field.getKey()) || !sameAsDoubles(field.getValue(), other.get(field.getKey()))) {
                    return false;
                }
            }
            return true;
        }
        Iterator<JsonNode> others = other.iterator();
        for (JsonNode element : one) {
            if (!sameAsDoubles(element, others.next())) {
                return false;
            }
        }
        return true;
    }
}
