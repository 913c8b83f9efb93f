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
package io.headwater.connect.s3.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A statement that the command {@code policy} printed.
 *
 * @param kind of the policy that it stands in: permissions, trust, bucket or key
 * @param holder the ARN of what that is attached to
 * @param json the statement
 */
record PrintedStatement(String kind, String holder, JsonNode json) {

    /** All that the command prints for a configuration file and options. */
    static List<PrintedStatement> of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        String[] command =
                Stream.concat(Stream.of("policy"), Stream.of(arguments)).toArray(String[]::new);
        if (Headwater.run(command, new PrintWriter(out, true), new PrintWriter(error, true)) != 0) {
            throw new IllegalStateException(error.toString());
        }
        List<PrintedStatement> statements = new ArrayList<>();
        try {
            new ObjectMapper()
                    .readTree(out.toString())
                    .forEach(document -> document.path("policy")
                            .path("Statement")
                            .forEach(statement -> statements.add(new PrintedStatement(
                                    document.path("kind").asText(),
                                    document.path("attached_to").asText(),
                                    statement))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements;
    }

    /** What it allows, the only one. */
    String action() {
        return json.path("Action").path(0).asText();
    }

    /** Whom it names, empty in a policy of the one who is allowed. */
    String principal() {
        return json.path("Principal")
                .path("AWS")
                .asText(json.path("Principal").path("Federated").asText());
    }

    /**
     * Whether it allows something, as IAM goes about it.
     *
     * @param asked the ARN that the action is about; a trust policy names none
     * @param context of the request, by condition key
     */
    boolean allows(String wanted, String asked, Map<String, String> context) {
        return action().equals(wanted)
                && (!json.has("Resource") || anyMatches(json.path("Resource"), asked, true))
                && holds(json.path("Condition").path("StringEquals"), context, false)
                && holds(json.path("Condition").path("StringLike"), context, true);
    }

    private static boolean holds(JsonNode conditions, Map<String, String> context, boolean wildcards) {
        return conditions
                .propertyStream()
                .allMatch(condition -> context.containsKey(condition.getKey())
                        && anyMatches(condition.getValue(), context.get(condition.getKey()), wildcards));
    }

    private static boolean anyMatches(JsonNode patterns, String text, boolean wildcards) {
        return StreamSupport.stream(patterns.spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(pattern -> wildcards
                        ? Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text)
                        : pattern.equals(text));
    }
}
