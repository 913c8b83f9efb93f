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
package io.headwater.connect.s3.chaos;

import io.headwater.connect.s3.testing.ConnectRest;
import io.headwater.connect.s3.testing.ConnectWorker;
import io.headwater.connect.s3.testing.ConnectorStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Watches over the connector as an operator does: restarts what Connect gave up because of a kill, which it never does itself. What
 * Headwater gave up ends the run: nothing that happens here is a reason to.
 */
final class Operator implements Callable<Void> {

    /** Connect lets a task fail that another instance has fenced, or whose leader died while it asked to fence others. */
    private static final long LOOK_MILLIS = 1_000;

    private final Supplier<List<ConnectWorker>> workers;
    private final String connector;
    private final List<String> restarts = new ArrayList<>();
    private volatile boolean ended;

    Operator(Supplier<List<ConnectWorker>> workers, String connector) {
        this.workers = workers;
        this.connector = connector;
    }

    void end() {
        ended = true;
    }

    /** Why something was restarted, each time. */
    synchronized List<String> restarts() {
        return List.copyOf(restarts);
    }

    @Override
    public Void call() throws InterruptedException {
        while (!ended) {
            for (ConnectWorker worker : workers.get()) {
                look(worker.rest());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return null;
    }

    private void look(ConnectRest rest) {
        try {
            ConnectorStatus status = rest.status(connector);
            String failure = status.failure();
            if (failure.contains("io.headwater")) {
                throw new IllegalStateException(connector + " failed: " + failure);
            }
            if (!failure.isEmpty()) {
                synchronized (this) {
                    restarts.add(failure.lines().findFirst().orElse("") + " <- "
                            + failure.lines()
                                    .filter(line -> line.startsWith("Caused by"))
                                    .reduce((before, last) -> last)
                                    .orElse(""));
                }
                rest.restartFailed(connector);
            }
        } catch (IOException | ConditionTimeoutException e) {
            // Dead, not there yet, or rebalancing for long: the next look tells.
            return;
        }
    }
}
