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

import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.TrialExtent;
import io.headwater.connect.s3.TrialSample;
import io.headwater.connect.s3.TrialSchema;
import io.headwater.connect.s3.TrialTask;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.records.UnfitFieldException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** Reads by a task on trial, and watches how far it is. */
record Reading(
        String connector, S3SourceConfig config, ExtentOptions extent, Progress progress, Interruption interruption) {

    /**
     * Reads what was found.
     *
     * @throws ConnectException when there is no access at all
     */
    Trial of(Surveyed surveyed, TrialSample sample) throws InterruptedException {
        ReadRows rows = new ReadRows(extent.rowsShown(), extent.invalidShown());
        TrialExtent toRead = extent.ofReading(surveyed);
        try (TrialTask task = TrialTask.start(connector, config, sample, toRead)) {
            Optional<ConnectException> failure = read(task, rows, surveyed);
            progress.clear();
            return new Trial(
                    extent.isAll(),
                    extent.rowsPerObject(),
                    rows,
                    schemas(task, surveyed, rows),
                    task.leftOut(),
                    interruption.isWanted(),
                    failure.map(ConnectException::getMessage),
                    failure.filter(UnfitFieldException.class::isInstance).isPresent());
        }
    }

    /** What a task would fail with ends it, behind what was read before. */
    private Optional<ConnectException> read(TrialTask task, ReadRows rows, Surveyed surveyed)
            throws InterruptedException {
        boolean isSized = surveyed.selected().bytes() > 0;
        long all = !extent.isAll()
                ? 0
                : isSized ? surveyed.selected().bytes() : surveyed.selected().objects();
        try {
            while (!interruption.isWanted() && task.tell(rows)) {
                long bytes = Math.max(task.fetchedBytes(), rows.bytes());
                progress.read(rows.rows() + rows.invalidRows(), bytes, isSized ? bytes : rows.objects(), all);
            }
            return Optional.empty();
        } catch (ConnectException e) {
            return Optional.of(e);
        }
    }

    private static Map<String, List<TrialSchema>> schemas(TrialTask task, Surveyed surveyed, ReadRows rows) {
        Set<String> topics = new LinkedHashSet<>(surveyed.topics().keySet());
        topics.addAll(rows.topics().keySet());
        Map<String, List<TrialSchema>> schemas = new LinkedHashMap<>();
        topics.forEach(topic -> {
            List<TrialSchema> ofTopic = task.schemas(topic);
            if (!ofTopic.isEmpty()) {
                schemas.put(topic, ofTopic);
            }
        });
        return schemas;
    }
}
