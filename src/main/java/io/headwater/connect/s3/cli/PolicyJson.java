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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.Statement;
import io.headwater.connect.s3.access.policy.StatementJson;
import java.util.List;

/**
 * Policies as IAM takes them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">the grammar</a>
 */
final class PolicyJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PolicyJson() {}

    static ObjectNode document(PolicyDocument document) {
        ObjectNode policy = NODES.objectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        document.statements().forEach(statement -> statements.add(statement(statement)));
        return policy;
    }

    /** All of them, each with what it is attached to and what it is for. */
    static ArrayNode documents(List<PolicyDocument> documents) {
        ArrayNode all = NODES.arrayNode();
        documents.forEach(document -> all.addObject()
                .put("name", document.name())
                .put("kind", document.holder().kind())
                .put("attached_to", document.holder().arn())
                .put("purpose", document.purpose())
                .set("policy", document(document)));
        return all;
    }

    private static JsonNode statement(Statement statement) {
        try {
            return MAPPER.readTree(StatementJson.of(statement));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is none", e);
        }
    }
}
