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
import java.nio.file.NoSuchFileException;

/** Why a file of the person who asked cannot be read, in words: what the JDK says of a missing file is the name of a class. */
public final class FileProblem {

    private FileProblem() {}

    /** To stand behind a colon. */
    public static String of(IOException failure) {
        return failure instanceof NoSuchFileException ? "there is no such file." : failure.toString();
    }
}
