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

import picocli.CommandLine;

/** {@code offsets …}: what a connector has stored of its objects, seen and edited through Connect's REST API. */
@CommandLine.Command(
        name = "offsets",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = {
            "Shows and edits what a connector has read, through Connect's REST API.",
            "To edit, the connector is stopped, and brought back to the state it was in."
        },
        subcommands = {ListCommand.class, ForgetCommand.class, RewindCommand.class, DoneCommand.class})
public final class OffsetsCommand {}
