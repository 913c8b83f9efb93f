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
package io.headwater.connect.s3.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One corpus of third-party files: {@code data/} has the files, {@code expected/counts.json} an entry for each case.
 *
 * @param folder the corpus
 */
public record Corpora(Path folder) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    /**
     * A case of a corpus.
     *
     * @param name its name in {@code counts.json}: mostly the file's path below {@code data/}
     * @param entry its entry there: {@code verdict}, {@code rows}, {@code rows_file}, {@code note} and others
     */
    public record Case(String name, JsonNode entry) {

        public String verdict() {
            return entry.path("verdict").asText();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The corpus of that name, below the folder that the system property {@code corpora.dir} names. */
    public static Corpora of(String name) {
        return new Corpora(Path.of(System.getProperty("corpora.dir")).resolve(name));
    }

    public List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        JSON.readTree(folder.resolve("expected/counts.json").toFile())
                .path("files")
                .properties()
                .forEach(entry -> cases.add(new Case(entry.getKey(), entry.getValue())));
        return cases;
    }

    /** The names of all corpora that there are. */
    public static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("corpora.dir")))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Every file of data, whatever case it is of. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    public byte[] data(String file) throws IOException {
        return Files.readAllBytes(folder.resolve("data").resolve(file));
    }

    /** The rows that a case must give, the first ones at least; numbers are exact. */
    public List<JsonNode> expectedRows(Case expected) throws IOException {
        Path file = folder.resolve("expected")
                .resolve(expected.entry().path("rows_file").asText());
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }
}
