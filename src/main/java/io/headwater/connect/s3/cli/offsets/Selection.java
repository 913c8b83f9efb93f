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
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.progress.StoredOffset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** Which objects: those for which all that is given is true. */
final class Selection {

    private static final String SCHEME = "s3://";

    @CommandLine.Option(
            names = "--object",
            paramLabel = "s3://BUCKET/KEY",
            description = "An object, its key as it is; may be given several times.")
    private List<String> objects = List.of();

    @CommandLine.Option(
            names = "--prefix",
            paramLabel = "FOLDER",
            description =
                    "Objects below this folder of their bucket; my_path means my_path/. May be given several times.")
    private List<String> prefixes = List.of();

    @CommandLine.Option(
            names = "--modified-since",
            paramLabel = "INSTANT",
            description = "Objects last modified then or later, such as 2026-01-31T00:00:00Z.")
    private Optional<Instant> modifiedSince = Optional.empty();

    @CommandLine.Option(
            names = "--modified-before",
            paramLabel = "INSTANT",
            description = "Objects last modified earlier than that.")
    private Optional<Instant> modifiedBefore = Optional.empty();

    @CommandLine.Option(
            names = "--started-since",
            paramLabel = "INSTANT",
            description = "Objects whose reading began then or later.")
    private Optional<Instant> startedSince = Optional.empty();

    @CommandLine.Option(
            names = "--started-before",
            paramLabel = "INSTANT",
            description = "Objects whose reading began earlier than that.")
    private Optional<Instant> startedBefore = Optional.empty();

    @CommandLine.Option(names = "--done", description = "Objects of which nothing is left.")
    private boolean done;

    @CommandLine.Option(names = "--not-done", description = "Objects that are not read to their end.")
    private boolean notDone;

    List<String> objects() {
        return objects;
    }

    /** Whether nothing is given, so that it is all objects. */
    boolean isEmpty() {
        return objects.isEmpty() && prefixes.isEmpty() && !asksForProgress();
    }

    void check() throws CommandException {
        if (done && notDone) {
            throw new CommandException(ExitCode.CONFIGURATION, "Give --done or --not-done, and not both.");
        }
        for (String object : objects) {
            if (!object.startsWith(SCHEME) || object.indexOf('/', SCHEME.length()) < 0) {
                throw new CommandException(
                        ExitCode.CONFIGURATION, "--object is " + object + " and has to be s3://BUCKET/KEY.");
            }
        }
        checkRange("modified", modifiedSince, modifiedBefore);
        checkRange("started", startedSince, startedBefore);
    }

    private static void checkRange(String what, Optional<Instant> since, Optional<Instant> before)
            throws CommandException {
        if (since.isPresent() && before.isPresent() && !since.get().isBefore(before.get())) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "Nothing is between --" + what + "-since " + since.get() + " and --" + what + "-before "
                            + before.get() + ".");
        }
    }

    boolean takes(Stored stored) {
        Optional<String> uri = stored.object();
        return uri.isPresent()
                && (objects.isEmpty() || objects.contains(uri.get()))
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(name -> isBelow(name, uri.get())))
                && (!asksForProgress() || stored.progress().filter(this::takes).isPresent());
    }

    private boolean asksForProgress() {
        return done
                || notDone
                || modifiedSince.isPresent()
                || modifiedBefore.isPresent()
                || startedSince.isPresent()
                || startedBefore.isPresent();
    }

    private boolean takes(StoredOffset offset) {
        return (!done || offset.done())
                && (!notDone || !offset.done())
                && isWithin(modifiedSince, modifiedBefore, offset, StoredOffset::modified)
                && isWithin(startedSince, startedBefore, offset, StoredOffset::startedAt);
    }

    /** A time that is not known is in no range. */
    private static boolean isWithin(
            Optional<Instant> since,
            Optional<Instant> before,
            StoredOffset offset,
            Function<StoredOffset, Optional<Instant>> time) {
        if (since.isEmpty() && before.isEmpty()) {
            return true;
        }
        return time.apply(offset)
                .filter(at -> since.isEmpty() || !at.isBefore(since.get()))
                .filter(at -> before.isEmpty() || at.isBefore(before.get()))
                .isPresent();
    }

    private static boolean isBelow(String folder, String uri) {
        int key = uri.indexOf('/', SCHEME.length()) + 1;
        return uri.startsWith(SCHEME) && key > 0 && Prefix.of(folder).holds(uri.substring(key));
    }
}
