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
package io.headwater.connect.s3.cli.offsets;

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A connector that is stopped for a while. Whatever happens, an interruption from the keyboard too, it is brought back to the state it
 * was in.
 */
final class StoppedConnector {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String PAUSED = "PAUSED";
    private static final String RUNNING = "RUNNING";

    private final Connector connector;
    private final Connector.State before;
    private final Thread hook = new Thread(this::resumeAtTheEnd, "resume-connector");

    private StoppedConnector(Connector connector, Connector.State before) {
        this.connector = connector;
        this.before = before;
    }

    /**
     * Stops it, and waits until its tasks have ended.
     *
     * @throws CommandException when they do not in time; it is brought back then
     */
    static StoppedConnector stop(Connector connector, PrintWriter told) throws CommandException, InterruptedException {
        StoppedConnector stopped = new StoppedConnector(connector, connector.state());
        Runtime.getRuntime().addShutdownHook(stopped.hook);
        try {
            if (!stopped.before.isStopped()) {
                told.println("Stopping the connector, which is " + stopped.before.word() + ".");
                connector.stop();
            }
            stopped.await(
                    Connector.State::isAtRest,
                    state -> "It has been told to stop and is " + state.word() + " with "
                            + state.tasks() + " tasks after "
                            + connector.patience().toSeconds()
                            + " seconds. Nothing was changed. Wait longer with --timeout.");
        } catch (CommandException e) {
            throw new CommandException(e.exitCode(), e.getMessage() + System.lineSeparator() + stopped.restored());
        }
        return stopped;
    }

    /** Brings it back and says how it does then, or what is left to do. */
    String restored() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(hook);
        try {
            if (before.isStopped()) {
                return "The connector is stopped, as it was.";
            }
            resume();
            Connector.State now = await(
                    state -> state.word().equals(expected()) || state.word().equals("FAILED"),
                    state -> "It has been told to resume and is " + state.word() + ".");
            return "The connector is " + now.word() + " again.";
        } catch (CommandException e) {
            return "Whether the connector goes on is not sure: " + e.getMessage() + System.lineSeparator()
                    + "It was " + before.word() + " before; `PUT /connectors/" + connector.name()
                    + "/resume` of Connect's REST API makes it go on.";
        }
    }

    private String expected() {
        return before.word().equals(PAUSED) ? PAUSED : RUNNING;
    }

    private void resume() throws CommandException, InterruptedException {
        if (expected().equals(PAUSED)) {
            connector.pause();
        } else {
            connector.resume();
        }
    }

    private void resumeAtTheEnd() {
        try {
            if (!before.isStopped()) {
                resume();
            }
        } catch (CommandException e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Lateness {
        String message(Connector.State state);
    }

    private Connector.State await(Predicate<Connector.State> reached, Lateness late)
            throws CommandException, InterruptedException {
        Instant deadline = Instant.now().plus(connector.patience());
        Connector.State state = connector.state();
        while (!reached.test(state)) {
            if (Instant.now().isAfter(deadline)) {
                throw new CommandException(ExitCode.CANNOT_READ, late.message(state));
            }
            Thread.sleep(PAUSE.toMillis());
            state = connector.state();
        }
        return state;
    }
}
