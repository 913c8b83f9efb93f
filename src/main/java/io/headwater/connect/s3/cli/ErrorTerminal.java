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
package io.headwater.connect.s3.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Whether the stream of errors is a terminal. Java tells this of none of the three streams alone: {@link System#console()} is about input and
 * output before Java 22, and there in any case from then on.
 */
final class ErrorTerminal {

    private static final int SECONDS = 2;

    private ErrorTerminal() {}

    /** Asks POSIX's {@code test}, which sees the same stream; false where there is none. */
    static boolean isOne() {
        try {
            Process test = new ProcessBuilder("sh", "-c", "test -t 2")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!test.waitFor(SECONDS, TimeUnit.SECONDS)) {
                test.destroyForcibly();
                return false;
            }
            return test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
