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

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskBeansTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final TaskMetrics metrics = new TaskMetrics(List.of("invalid_value"), Clock.systemUTC());

    @Test
    void namesBeansAsConnectDoesWithLabelsAsFurtherKeys() throws Exception {
        metrics.rows().delivered(10, 2);
        metrics.rows().invalid("invalid_value", 2);
        metrics.requests().answered(RequestCounts.Kind.READ, RequestCounts.Outcome.OK);
        metrics.sessions().add("arn:aws:iam::1:role/a", Optional::empty);
        try (TaskBeans beans = TaskBeans.register("plain name", 3, metrics.readings())) {
            assertThat(beans).isNotNull();
            String task = "io.headwater:type=s3-source-task-metrics,connector=plain name,task=3";
            assertThat(attribute(task, "rows-read-total")).isEqualTo(10L);
            assertThat(attribute(task, "rows-invalid-total")).isEqualTo(2L);
            assertThat(attribute(task + ",code=invalid_value", "rows-invalid-by-code-total"))
                    .isEqualTo(2L);
            assertThat(attribute(task + ",kind=read,outcome=ok", "requests-total"))
                    .isEqualTo(1L);
            assertThat(attribute(task + ",role=\"arn:aws:iam::1:role/a\"", "session-remaining-seconds"))
                    .isEqualTo(Double.NaN);
        }
        assertThat(names("plain name")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "a,b=c:d", "star*", "what?", "say \"so\"", "zwölf €", "new\nline", "a\\b"})
    void takesConnectorsOfAnyName(String connector) {
        try (TaskBeans beans = TaskBeans.register(connector, 0, metrics.readings())) {
            assertThat(beans).isNotNull();
            // one without labels, one code, and each kind of request with each outcome
            assertThat(names(connector)).hasSize(1 + 1 + 6 * 5);
        }
        assertThat(names(connector)).isEmpty();
    }

    @Test
    void aTaskThatBeginsTakesTheNamesOverFromOneThatWasGivenUp() throws Exception {
        String name = "io.headwater:type=s3-source-task-metrics,connector=twice,task=0";
        TaskMetrics newer = new TaskMetrics(List.of("invalid_value"), Clock.systemUTC());
        newer.rows().delivered(7, 0);
        TaskBeans givenUp = TaskBeans.register("twice", 0, metrics.readings());
        try (TaskBeans beans = TaskBeans.register("twice", 0, newer.readings())) {
            assertThat(beans).isNotNull();
            assertThat(attribute(name, "rows-read-total")).isEqualTo(7L);

            givenUp.close();

            assertThat(attribute(name, "rows-read-total")).isEqualTo(7L);
        }
        assertThat(names("twice")).isEmpty();
    }

    private static Object attribute(String bean, String attribute) throws Exception {
        return SERVER.getAttribute(new ObjectName(bean), attribute);
    }

    private static Set<ObjectName> names(String connector) {
        return SERVER.queryNames(null, null).stream()
                .filter(name -> name.getDomain().equals(TaskBeans.DOMAIN))
                .filter(name -> connector.equals(unquoted(name.getKeyProperty("connector"))))
                .collect(Collectors.toSet());
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }
}
