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
package io.headwater.connect.s3.testing;

import java.util.List;

/**
 * How a connector does, as Connect's REST interface says.
 *
 * @param state of the connector itself, {@code RUNNING}, {@code PAUSED}, {@code STOPPED}, {@code FAILED}, {@code UNASSIGNED}
 *     or {@code UNKNOWN}
 * @param trace why it failed, else empty
 */
public record ConnectorStatus(String state, String trace, List<TaskStatus> tasks) {

    /**
     * How a task does.
     *
     * @param worker {@code host:port} of the worker it runs on
     * @param trace why it failed, else empty
     */
    public record TaskStatus(int id, String state, String worker, String trace) {}

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** Whether the connector and exactly this many tasks run. */
    public boolean runs(int expectedTasks) {
        return state.equals("RUNNING")
                && tasks.size() == expectedTasks
                && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
    }

    /** The traces of everything that failed; empty when nothing has. */
    public String failure() {
        StringBuilder failure = new StringBuilder(trace);
        for (TaskStatus task : tasks) {
            if (task.state().equals("FAILED")) {
                failure.append("task ").append(task.id()).append(": ").append(task.trace());
            }
        }
        return failure.toString();
    }
}
