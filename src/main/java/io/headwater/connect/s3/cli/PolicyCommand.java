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

import io.headwater.connect.s3.access.policy.LeastPrivilege;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import io.headwater.connect.s3.config.AccessKeys;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Prefix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code policy CONFIG.json}: asks nobody, and tells which policies let the connector read and nothing else. */
@CommandLine.Command(
        name = "policy",
        exitCodeOnInvalidInput = 3,
        mixinStandardHelpOptions = true,
        description = "Prints the least-privilege policies for exactly this configuration.")
final class PolicyCommand implements Callable<Integer> {

    /** How policies are printed. */
    enum Format {
        JSON("json"),
        AWS_CLI("aws-cli");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @CommandLine.Mixin
    private final ConnectorFileArgument configuration = new ConnectorFileArgument();

    @CommandLine.Mixin
    private final WebIdentityOptions webIdentity = new WebIdentityOptions();

    @CommandLine.Option(
            names = "--principal",
            paramLabel = "ARN",
            description = "The role or user whose credentials the worker has.")
    private Optional<String> principal = Optional.empty();

    @CommandLine.Option(
            names = "--kms-key",
            paramLabel = "ARN",
            description = "A key that objects are encrypted with (SSE-KMS); may be given several times.")
    private List<String> keys = List.of();

    @CommandLine.Option(
            names = "--format",
            defaultValue = "json",
            converter = FormatConverter.class,
            description = "json, or aws-cli: the command lines that attach the policies.")
    private Format format = Format.JSON;

    @CommandLine.Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Writes a file for each policy into this directory, or with aws-cli a script for each account.")
    private Optional<Path> out = Optional.empty();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    @Override
    public Integer call() throws CommandException {
        // No secret matters here, and where they are kept is the worker's own; this one's form would be checked.
        ConnectorFile file = configuration.read().without(AccessKeys.SSE_CUSTOMER_KEY);
        S3SourceConfig config = file.checked();
        AccessSettings access = config.access(file.name(), 0);
        List<Reader> readers = readers(config, access);
        ExternalIds externalIds = ExternalIds.missingOf(readers);
        List<PolicyDocument> documents = new LeastPrivilege(
                        config.bucket(), access.region(), externalIds.fill(readers), keys, config.done())
                .documents();
        PolicyOutput output = new PolicyOutput(command.commandLine().getOut(), out);
        switch (format) {
            case JSON -> output.json(documents);
            case AWS_CLI -> output.commands(documents);
        }
        tellWhatIsLeft(readers, externalIds, command.commandLine().getErr());
        return ExitCode.OK.code();
    }

    private List<Reader> readers(S3SourceConfig config, AccessSettings access) throws CommandException {
        List<String> folders = config.discovery().prefixes().stream()
                .map(name -> Prefix.of(name).path())
                .toList();
        try {
            return new Readers(principal.map(Reader.Known::new).orElse(Readers.UNKNOWN_WORKER), webIdentity.of(access))
                    .of(access, folders, config.discovery().mode() == DiscoveryMode.LIST);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.CONFIGURATION, e.getMessage());
        }
    }

    private void tellWhatIsLeft(List<Reader> readers, ExternalIds externalIds, PrintWriter error) {
        if (readers.stream().anyMatch(reader -> reader.start().equals(Readers.UNKNOWN_WORKER))) {
            error.println("Replace " + Readers.UNKNOWN_WORKER.arn()
                    + " by the role or user whose credentials the worker has, or give it as" + " --principal ARN.");
        }
        if (readers.stream().anyMatch(reader -> reader.start().equals(Readers.UNKNOWN_TOKEN))) {
            error.println("The web identity's token is not here: replace " + Readers.UNKNOWN_TOKEN.issuer()
                    + " and " + Readers.UNKNOWN_TOKEN.subject()
                    + ", or give them as --oidc-issuer and --oidc-subject.");
        }
        externalIds.describe(error);
    }

    static final class FormatConverter implements CommandLine.ITypeConverter<Format> {

        @Override
        public Format convert(String word) {
            for (Format format : Format.values()) {
                if (format.word.equals(word)) {
                    return format;
                }
            }
            throw new CommandLine.TypeConversionException("expected json or aws-cli, and not " + word);
        }
    }
}
