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

import io.headwater.connect.s3.access.policy.Arns;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;

/** Who the worker is with its own credentials. */
final class PrincipalOption {

    @CommandLine.Option(
            names = "--principal",
            paramLabel = "ARN",
            description = "The role or user whose credentials the worker has, or a session of that role, as"
                    + " \"aws sts get-caller-identity\" prints it on the worker.")
    private Optional<String> arn = Optional.empty();

    /**
     * The one that is given, or else one to replace.
     *
     * @param region the bucket's
     * @throws CommandException when what is given is nobody who assumes roles or reads
     */
    Reader.Known worker(Optional<String> region) throws CommandException {
        if (arn.isEmpty()) {
            return Readers.unknownWorker(region);
        }
        return new Reader.Known(Arns.ofCaller(arn.get())
                .orElseThrow(() -> new CommandException(
                        ExitCode.CONFIGURATION,
                        "--principal " + arn.get()
                                + " is neither a role nor a user, nor a session of a role. Give the ARN of whose"
                                + " credentials the worker has, such as arn:aws:iam::123456789012:role/connect;"
                                + " \"aws sts get-caller-identity\" prints it there.")));
    }

    /** Says what is left to the reader of the policies. */
    void describe(Reader.Known worker, PrintWriter error) {
        if (arn.isEmpty()) {
            error.println("Replace " + worker.arn()
                    + " by the role or user whose credentials the worker has, or give it as --principal ARN.");
        } else if (!arn.get().equals(worker.arn())) {
            error.println("--principal is a session of " + worker.arn()
                    + ". A session does not tell the path of its role: if the role has one, give the role's own ARN.");
        }
    }
}
