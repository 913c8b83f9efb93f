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
import java.util.List;
import picocli.CommandLine;

/** What objects are encrypted with. */
final class KmsKeyOption {

    @CommandLine.Option(
            names = "--kms-key",
            paramLabel = "ARN",
            description = "A key that objects are encrypted with (SSE-KMS); may be given several times.")
    private List<String> arns = List.of();

    /**
     * The keys' ARNs.
     *
     * @throws CommandException when one is none
     */
    List<String> arns() throws CommandException {
        for (String arn : arns) {
            if (!Arns.isKey(arn)) {
                throw new CommandException(
                        ExitCode.CONFIGURATION,
                        "--kms-key " + arn + " is no ARN of a KMS key, such as"
                                + " arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab. Policies do not go"
                                + " by aliases: \"aws kms describe-key --key-id " + arn
                                + "\" prints the ARN of the key.");
            }
        }
        return arns;
    }
}
