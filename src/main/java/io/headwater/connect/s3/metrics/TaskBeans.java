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
package io.headwater.connect.s3.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beans of a task, {@code io.headwater:type=s3-source-task-metrics,connector=NAME,task=N}, and with further keys where a metric has
 * labels. A task that begins takes the names over from one of the same name that has not ended yet, as happens where Connect gave it up.
 * Never fails: a task is not kept from its work by its metrics.
 */
public final class TaskBeans implements AutoCloseable {

    /** Where all beans are. */
    public static final String DOMAIN = "io.headwater";

    /** The type of all beans. */
    public static final String TYPE = "s3-source-task-metrics";

    private static final Logger LOG = LoggerFactory.getLogger(TaskBeans.class);

    /** What needs no quotes, as Connect's own beans have it. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.% -]+");

    private final MBeanServer server;
    private final Map<ObjectName, MetricsBean> beans = new LinkedHashMap<>();

    private TaskBeans(MBeanServer server) {
        this.server = server;
    }

    /** Shows the readings of a task. */
    public static TaskBeans register(String connector, int task, List<Reading> readings) {
        TaskBeans shown = new TaskBeans(ManagementFactory.getPlatformMBeanServer());
        Map<Map<String, String>, List<Reading>> byLabels = new LinkedHashMap<>();
        readings.forEach(reading -> byLabels.computeIfAbsent(reading.labels(), labels -> new ArrayList<>())
                .add(reading));
        byLabels.forEach((labels, together) -> shown.register(connector, task, labels, new MetricsBean(together)));
        return shown;
    }

    private void register(String connector, int task, Map<String, String> labels, MetricsBean bean) {
        // Those of two tasks must not come between each other.
        synchronized (TaskBeans.class) {
            try {
                ObjectName name = name(connector, task, labels);
                if (server.isRegistered(name)) {
                    LOG.debug("{} was there, and is replaced", name);
                    server.unregisterMBean(name);
                }
                server.registerMBean(bean, name);
                beans.put(name, bean);
            } catch (JMException | RuntimeException e) {
                LOG.warn("A bean of task {} of {} is missing: {}", task, connector, e.toString());
            }
        }
    }

    private static ObjectName name(String connector, int task, Map<String, String> labels)
            throws MalformedObjectNameException {
        StringBuilder name = new StringBuilder(DOMAIN + ":type=" + TYPE);
        name.append(",connector=").append(value(connector));
        name.append(",task=").append(task);
        labels.forEach((key, value) -> name.append(',').append(key).append('=').append(value(value)));
        return new ObjectName(name.toString());
    }

    private static String value(String text) {
        return PLAIN.matcher(text).matches() ? text : ObjectName.quote(text);
    }

    /** Takes them away, but those whose names another task has taken over. */
    @Override
    public void close() {
        synchronized (TaskBeans.class) {
            beans.forEach((name, bean) -> {
                try {
                    if (bean.isRegistered()) {
                        server.unregisterMBean(name);
                    }
                } catch (InstanceNotFoundException e) {
                    LOG.debug("{} is gone already", name, e);
                } catch (JMException | RuntimeException e) {
                    LOG.warn("The bean {} stays: {}", name, e.toString());
                }
            });
            beans.clear();
        }
    }
}
