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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** {@code offsets forget}: objects are read again, schemas inferred anew. */
@CommandLine.Command(
        name = "forget",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = "Forgets objects, so that they are read again from their beginning; or a stored schema.")
final class ForgetCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final ChosenObjects objects = new ChosenObjects();

    @CommandLine.Option(
            names = "--schema",
            paramLabel = "TOPIC",
            description = "Forgets the stored schema of this topic instead, so that it is inferred anew.")
    private Optional<String> topic = Optional.empty();

    @CommandLine.Mixin
    private final EditOptions options = new EditOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    /** What is forgotten of what is stored. */
    private record Forgetting(Predicate<Stored> chosen) implements Edit {

        @Override
        public boolean takes(Stored stored) {
            return chosen.test(stored);
        }

        @Override
        public Plan plan(List<Stored> taken) {
            return new Plan(
                    taken.stream()
                            .map(stored -> new Change(Optional.of(stored), stored.forgotten()))
                            .toList(),
                    List.of());
        }
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        return options.carryOut(new Forgetting(chosen()), command.commandLine());
    }

    private Predicate<Stored> chosen() throws CommandException {
        if (topic.isEmpty()) {
            return objects.checked()::takes;
        }
        if (!objects.isEmpty()) {
            throw new CommandException(ExitCode.CONFIGURATION, "With --schema there are no objects to choose from.");
        }
        Pattern ofTopic = Pattern.compile(Pattern.quote(topic.get()) + "(/files)?/\\d+");
        return stored ->
                stored.schema().filter(name -> ofTopic.matcher(name).matches()).isPresent();
    }
}
