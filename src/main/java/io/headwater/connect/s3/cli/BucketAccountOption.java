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

import io.headwater.connect.s3.config.LocationKeys;
import java.util.Optional;
import picocli.CommandLine;

/** Whose the bucket is. */
final class BucketAccountOption {

    @CommandLine.Option(
            names = "--bucket-account",
            paramLabel = "ID",
            description = "The number of the bucket's account: readers of this account then get nothing in the bucket's"
                    + " own policy, which needs nothing for them.")
    private Optional<String> id = Optional.empty();

    /**
     * The account's number.
     *
     * @throws CommandException when what is given is none
     */
    Optional<String> id() throws CommandException {
        if (id.isPresent() && !id.get().matches("\\d{12}")) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "--bucket-account " + id.get()
                            + " is no number of an account, of 12 digits. Give that of the account" + " that "
                            + LocationKeys.BUCKET_NAME + " belongs to, or leave the option out.");
        }
        return id;
    }
}
