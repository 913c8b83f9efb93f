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

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Which reports and dead letters are looked at; all of what is given has to be true. */
final class Chosen {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smhd])");

    @CommandLine.Option(names = "--connector", paramLabel = "NAME", description = "What this connector has reported.")
    private Optional<String> connector = Optional.empty();

    @CommandLine.Option(
            names = "--key",
            paramLabel = "TEXT",
            description = "Objects whose URI, s3://BUCKET/KEY, has this in it, case and all.")
    private Optional<String> key = Optional.empty();

    @CommandLine.Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "What ended, or was found invalid, then or later, such as 2026-01-31T00:00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @CommandLine.Option(names = "--to", paramLabel = "INSTANT", description = "The same, earlier than that.")
    private Optional<Instant> to = Optional.empty();

    @CommandLine.Option(
            names = "--since",
            paramLabel = "TIME",
            description = "The same as --from, so long ago: 90s, 30m, 24h, 7d, or as ISO-8601 has it, PT1H30M.")
    private Optional<String> since = Optional.empty();

    /**
     * Looks for mistakes, and makes {@code --since} an instant.
     *
     * @param now what that counts from
     */
    void check(Instant now) throws CommandException {
        if (since.isPresent()) {
            if (from.isPresent()) {
                throw wrong("Give --from or --since, and not both.");
            }
            from = Optional.of(now.minus(duration(since.get())));
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw wrong("Nothing is between --from " + from.get() + " and --to " + to.get() + ".");
        }
    }

    Optional<Instant> from() {
        return from;
    }

    boolean takes(String fromConnector, String object, Instant at) {
        return connector.map(fromConnector::equals).orElse(true)
                && key.map(object::contains).orElse(true)
                && from.map(earliest -> !at.isBefore(earliest)).orElse(true)
                && to.map(at::isBefore).orElse(true);
    }

    private static Duration duration(String text) throws CommandException {
        Matcher parts = SHORT.matcher(text);
        try {
            // Half a million days in ISO-8601 are as good as a beginning; more is none that an instant can be.
            Duration duration = Duration.parse(
                    parts.matches()
                            ? (parts.group(2).equals("d") ? "P" : "PT") + parts.group(1) + parts.group(2)
                            : text);
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(1_000_000)) < 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw wrong("--since is " + text + " and has to be a time such as 90s, 30m, 24h, 7d or PT1H30M.");
        }
        throw wrong("--since is " + text + " and has to be from 0 to a million days.");
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.CONFIGURATION, message);
    }
}
