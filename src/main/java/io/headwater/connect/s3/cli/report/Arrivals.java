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
package io.headwater.connect.s3.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells records of all topics apart, by what is in them: reports, dead letters, and others.
 *
 * @param values reads them
 * @param chosen which of them count
 * @param inflow counts them
 */
record Arrivals(RecordValues values, Chosen chosen, Inflow inflow) implements Consumer<ConsumerRecord<byte[], byte[]>> {

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            take(values.decode(record.value()));
        } catch (UnreadableException e) {
            inflow.unreadable(record.topic(), e.getMessage(), record.partition(), record.offset());
        }
    }

    private void take(JsonNode value) throws UnreadableException {
        Fields fields = new Fields(value);
        if (value.has("scope")) {
            Letter letter = Letter.of(fields);
            if (chosen.takes(letter.connector(), letter.object(), letter.occurredAt())) {
                inflow.add(letter);
            }
        } else {
            Report report = Report.of(fields);
            if (chosen.takes(report.connector(), report.object(), report.completedAt())) {
                inflow.add(report);
            }
        }
    }
}
