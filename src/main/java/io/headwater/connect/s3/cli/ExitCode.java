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

/** What a command ends with, for scripts. */
public enum ExitCode {
    OK(0),
    /** Some rows or objects are invalid. */
    INVALID_ROWS(1),
    /** The bucket, the role, the cluster or a file that is written to cannot be reached. */
    CANNOT_READ(2),
    /** The configuration or the command's arguments are wrong. */
    CONFIGURATION(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
