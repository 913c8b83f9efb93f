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
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/** Asks a person at a terminal. */
final class Question {

    private Question() {}

    /**
     * Whether the answer is yes.
     *
     * @throws CommandException where nobody is there to answer
     */
    @SuppressWarnings("SystemConsoleNull") // both cases are told apart
    static boolean isAgreed(String question) throws CommandException {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "Nothing was changed: this is no terminal to ask at. Give --yes to do it, or --dry-run to see it all.");
        }
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** From Java 22 on there is a console where there is no terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Console.isTerminal is public and throws nothing", e);
        }
    }
}
