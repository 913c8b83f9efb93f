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
package io.headwater.connect.s3.cli.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.cli.Headwater;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of its own, and dry runs over it. */
final class DryRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What one came to.
     *
     * @param out what it printed
     * @param error what it printed of errors
     */
    record Result(int exitCode, String out, String error) {

        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    private final Path directory;
    private final S3Server server;
    private final String bucket;
    private final Map<String, String> configuration;

    DryRun(S3Server server, Path directory) {
        this.server = server;
        this.directory = directory;
        this.bucket = server.newBucket("dry");
        this.configuration = new TreeMap<>(server.configuration(bucket));
        configuration.put("name", "dry");
        configuration.put("topic", "rows");
    }

    String bucket() {
        return bucket;
    }

    DryRun put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    DryRun put(String key, byte[] bytes) {
        try (S3Client client = server.client()) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
        return this;
    }

    DryRun with(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    Map<String, String> configuration() {
        return configuration;
    }

    /** The configuration as it is put to REST. */
    Path file() throws IOException {
        Path file = directory.resolve("config.json");
        Files.write(file, JSON.writeValueAsBytes(Map.of("name", configuration.get("name"), "config", configuration)));
        return file;
    }

    Result run(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("dry-run", file().toString()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        int exitCode = Headwater.run(
                arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(error, true));
        return new Result(exitCode, out.toString(), error.toString());
    }
}
