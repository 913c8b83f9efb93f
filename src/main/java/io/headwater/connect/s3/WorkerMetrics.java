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

import io.headwater.connect.s3.metrics.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a task's metrics among the worker's own, where it takes any: Connect 4.1 and newer. Connect takes them away with the task. Never
 * fails. (KIP-877 of Kafka.)
 */
final class WorkerMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerMetrics.class);

    private WorkerMetrics() {}

    static void show(SourceTaskContext context, List<Reading> readings) {
        try {
            Newer.show(context, readings);
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.debug("This worker takes no metrics of plugins; the beans show them", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.warn(
                    "Metrics of this task are missing among the worker's own, most likely as a task of its name has not ended yet;"
                            + " its beans show them");
            LOG.debug("The worker does not take metrics", e);
        }
    }

    /** What older workers cannot even load. */
    private static final class Newer {

        private Newer() {}

        static void show(SourceTaskContext context, List<Reading> readings) {
            PluginMetrics metrics = context.pluginMetrics();
            for (Reading reading : readings) {
                Gauge<Number> gauge = (settings, now) -> reading.value().get();
                metrics.addMetric(
                        metrics.metricName(
                                reading.metric().metricName(),
                                reading.metric().meaning(),
                                new LinkedHashMap<>(reading.labels())),
                        gauge);
            }
        }
    }
}
