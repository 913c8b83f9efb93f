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

import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.LeastPrivilege;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.PolicyHolder;
import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.Readers;
import io.headwater.connect.s3.access.policy.StatementNames;
import io.headwater.connect.s3.config.AccessKeys;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.discover.Prefix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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

    private static final Set<String> CREDENTIALS =
            Set.of(AccessKeys.ACCESS_KEY_ID, AccessKeys.SECRET_ACCESS_KEY, AccessKeys.SESSION_TOKEN);

    private static final Pattern ALIAS = Pattern.compile(".*-s3alias|.*--ol-s3");

    @CommandLine.Mixin
    private final ConnectorFileArgument configuration = new ConnectorFileArgument();

    @CommandLine.Mixin
    private final WebIdentityOptions webIdentity = new WebIdentityOptions();

    @CommandLine.Mixin
    private final PrincipalOption principal = new PrincipalOption();

    @CommandLine.Mixin
    private final KmsKeyOption kmsKeys = new KmsKeyOption();

    @CommandLine.Mixin
    private final BucketAccountOption bucketAccount = new BucketAccountOption();

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
        ConnectorFile file =
                configuration.read().without(AccessKeys.SSE_CUSTOMER_KEY).spelledOut(PolicyCommand::isInPolicies);
        S3SourceConfig config = file.checked();
        refuseAlias(config.bucket());
        AccessSettings access = config.access(file.name(), 0);
        Reader.Known worker = principal.worker(access.region());
        List<Reader> readers = readers(config, access, worker);
        ExternalIds externalIds = ExternalIds.missingOf(readers);
        ConnectorLabel label = label(file, config);
        List<PolicyDocument> documents = new LeastPrivilege(
                        StatementNames.of(label, worker, access),
                        new LeastPrivilege.Bucket(config.bucket(), access.region(), bucketAccount.id()),
                        externalIds.fill(readers),
                        kmsKeys.arns(),
                        config.done())
                .documents();
        PolicyOutput output = new PolicyOutput(label, command.commandLine().getOut(), out);
        switch (format) {
            case JSON -> output.json(documents);
            case AWS_CLI -> output.commands(documents);
        }
        PrintWriter error = command.commandLine().getErr();
        tellWhatIsLeft(worker, readers, error);
        if (format == Format.AWS_CLI) {
            tellWhatScriptsLeave(documents, label, error);
        }
        externalIds.describe(error);
        if (!file.isNamed()) {
            error.println(
                    "The configuration does not name the connector, so that a hash of bucket, prefixes and topic stands for it in"
                            + " the policies: whoever changes one of these leaves the earlier statements behind. Give the name as"
                            + " -o name=NAME.");
        }
        return ExitCode.OK.code();
    }

    /** Whether policies depend on the key's value. */
    private static boolean isInPolicies(String key) {
        return (key.startsWith("aws.") || key.startsWith("object.done.") || key.startsWith("discovery."))
                && !CREDENTIALS.contains(key);
    }

    /** Requests by an alias are judged by the policies of the access point and of the bucket, which have other names. */
    private static void refuseAlias(String bucket) throws CommandException {
        if (ALIAS.matcher(bucket).matches()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    LocationKeys.BUCKET_NAME + " " + bucket
                            + " is the alias of an access point, and policies are about the bucket"
                            + " behind it. Print them with -o " + LocationKeys.BUCKET_NAME
                            + "=BUCKET, and have the access point's"
                            + " own policy allow the same.");
        }
    }

    private static ConnectorLabel label(ConnectorFile file, S3SourceConfig config) {
        return file.isNamed()
                ? ConnectorLabel.of(file.name())
                : ConnectorLabel.ofUnnamed(
                        config.bucket(), String.join(",", config.discovery().prefixes()), config.topic());
    }

    private List<Reader> readers(S3SourceConfig config, AccessSettings access, Reader.Known worker)
            throws CommandException {
        List<Reader> readers;
        try {
            List<String> prefixes = Prefix.ofAll(config.discovery().prefixes()).stream()
                    .map(Prefix::path)
                    .toList();
            readers = new Readers(worker, webIdentity.of(access)).of(access, prefixes);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.CONFIGURATION, e.getMessage());
        }
        if (readers.isEmpty()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "Nothing is read: no key of " + LocationKeys.OBJECT_KEYS + " is below a prefix of "
                            + LocationKeys.PREFIXES + ".");
        }
        return readers;
    }

    private void tellWhatIsLeft(Reader.Known worker, List<Reader> readers, PrintWriter error) {
        if (readers.stream().anyMatch(reader -> reader.start().equals(worker))) {
            principal.describe(worker, error);
        }
        if (readers.stream().anyMatch(reader -> reader.start().equals(Readers.UNKNOWN_TOKEN))) {
            error.println("The web identity's token is not here: replace " + Readers.UNKNOWN_TOKEN.issuer()
                    + " and " + Readers.UNKNOWN_TOKEN.subject()
                    + ", or give them as --oidc-issuer and --oidc-subject.");
        }
    }

    /** Scripts come to what is printed for, and to nothing that an earlier run printed for besides. */
    private void tellWhatScriptsLeave(List<PolicyDocument> documents, ConnectorLabel label, PrintWriter error)
            throws CommandException {
        String byHand = " whose names end with " + label.ending() + " are to be taken out by hand.";
        if (kmsKeys.arns().isEmpty()) {
            error.println(
                    "No --kms-key is given: the scripts take away from roles and users what an earlier run granted them"
                            + " for keys. Statements in a key's own policy" + byHand);
        }
        if (documents.stream().noneMatch(document -> document.holder() instanceof PolicyHolder.Bucket)) {
            error.println("All readers are of the bucket's account: the scripts leave the bucket's policy as it is."
                    + " Statements of an earlier run there" + byHand);
        }
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
