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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.access.AccessFinding;
import io.headwater.connect.s3.cli.ConnectorFile;
import io.headwater.connect.s3.config.S3SourceConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A dry run as one JSON document, at its end. It holds no character outside of ASCII, so that a terminal shows it as it is. What did not come to
 * pass is left out.
 */
final class JsonRendering implements Rendering {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final PrintWriter out;
    private final Prices prices;
    private final ObjectNode document = JSON.createObjectNode();

    JsonRendering(PrintWriter out, Prices prices) {
        this.out = out;
        this.prices = prices;
    }

    @Override
    public void access(ConnectorFile file, S3SourceConfig config, List<AccessFinding> findings) {
        document.put("connector", file.name()).put("bucket", config.bucket());
        ObjectNode access = document.putObject("access");
        access.put("check", config.accessCheck().name().toLowerCase(Locale.ROOT));
        ArrayNode array = access.putArray("findings");
        findings.forEach(finding -> array.addObject().put("key", finding.key()).put("message", finding.message()));
    }

    @Override
    public void surveyed(Surveyed surveyed) {
        SurveyJson.write(surveyed, document);
    }

    @Override
    public void read(Trial trial) {
        TrialJson.write(trial, document);
    }

    @Override
    public void estimated(Estimate estimate, boolean isComplete) {
        ObjectNode requests = document.putObject("requests");
        requests.put("complete", isComplete)
                .put("price_of_1000_list", prices.list())
                .put("price_of_1000_get", prices.get());
        ArrayNode array = requests.putArray("estimate");
        estimate.lines()
                .forEach(line -> array.addObject()
                        .put("for", line.name())
                        .put("per", line.per().name().toLowerCase(Locale.ROOT))
                        .put("list", line.lists())
                        .put("get", line.gets())
                        .put("price", prices.of(line.lists(), line.gets()))
                        .put("because", line.how()));
    }

    @Override
    public void end(int exitCode, Optional<String> failure) {
        document.put("failure", failure.orElse(null)).put("exit_code", exitCode);
        try {
            out.println(JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
        out.flush();
    }
}
