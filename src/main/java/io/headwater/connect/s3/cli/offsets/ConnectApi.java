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
import io.headwater.connect.s3.cli.HttpService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;

/**
 * Connect's REST API at one worker. Everything asked of it here can be asked twice: what meets a rebalance, or breaks off once the worker
 * has been reached, is asked again for a while.
 */
final class ConnectApi {

    private static final int CONFLICT = 409;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpService service;
    private final Duration patience;
    private volatile boolean reached;

    ConnectApi(HttpService service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    URI address() {
        return service.address();
    }

    /**
     * Asks until there is an answer that is none of a rebalance.
     *
     * @param path from the address on, encoded
     * @param body JSON; empty for none
     * @throws CommandException when nobody answers, or access is denied
     */
    HttpService.Answer ask(String method, String path, String body) throws CommandException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            String failure;
            try {
                HttpService.Answer answer = service.ask(method, path, body);
                reached = true;
                if (answer.status() != CONFLICT) {
                    return checked(answer);
                }
                failure = "it answers 409: " + answer.message();
            } catch (IOException e) {
                failure = service.shown(e);
                if (!reached || e instanceof SSLException) {
                    throw unreachable(failure);
                }
            }
            if (Instant.now().plus(pause).isAfter(deadline)) {
                throw unreachable("for " + patience.toSeconds() + " seconds now, " + failure);
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private HttpService.Answer checked(HttpService.Answer answer) throws CommandException {
        if (answer.refusesAccess()) {
            throw new CommandException(
                    ExitCode.CANNOT_READ,
                    "Connect at " + address() + " refuses access (" + answer.status() + "). " + service.accessAdvice()
                            + ".");
        }
        if (answer.isRedirect()) {
            throw new CommandException(
                    ExitCode.CANNOT_READ,
                    "Connect at " + address() + " sends to another address (" + answer.status()
                            + "), which is not followed. Give that one as --connect.");
        }
        return answer;
    }

    private CommandException unreachable(String why) {
        return new CommandException(ExitCode.CANNOT_READ, "Connect at " + address() + " cannot be reached: " + why);
    }
}
