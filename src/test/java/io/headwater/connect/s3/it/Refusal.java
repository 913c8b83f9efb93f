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
package io.headwater.connect.s3.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.connect.s3.testing.ConnectRestException;
import io.headwater.connect.s3.testing.ConnectWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration that a worker did not take, for one reason.
 *
 * @param worker that refused it
 * @param configuration what was refused
 * @param key on which the finding stands
 * @param message the finding
 */
record Refusal(ConnectWorker worker, Map<String, String> configuration, String key, String message) {

    /** Puts the configuration to the worker, which refuses it with what it says when it is only asked to validate it. */
    static Refusal of(ConnectWorker worker, String connector, Map<String, String> configuration) throws IOException {
        Map<String, String> named = new HashMap<>(configuration);
        named.put("name", connector);
        Map<String, List<String>> findings = worker.rest().validate(named);
        assertThat(findings).hasSize(1);
        Map.Entry<String, List<String>> finding = findings.entrySet().iterator().next();
        assertThat(finding.getValue()).hasSize(1);
        Refusal refusal =
                new Refusal(worker, named, finding.getKey(), finding.getValue().get(0));
        ConnectRestException refused = catchThrowableOfType(
                ConnectRestException.class, () -> worker.rest().configure(connector, named));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(withoutRequestId(refused.getMessage())).contains(withoutRequestId(refusal.message));
        assertThat(worker.rest().status(connector).state()).isEqualTo("UNKNOWN");
        return refusal;
    }

    /** Without the check the configuration is taken. */
    void assertTaskFailsWithTheSameMessage(Duration atMost) throws IOException {
        Map<String, String> unchecked = new HashMap<>(configuration);
        unchecked.put("access.check", "none");
        worker.rest().configure(unchecked.get("name"), unchecked);

        assertThat(withoutRequestId(worker.rest().awaitFailure(unchecked.get("name"), atMost)))
                .contains(withoutRequestId(message));
    }

    private static String withoutRequestId(String message) {
        return message.replaceAll(", request id [^\\]]+", "");
    }
}
