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
package io.headwater.connect.s3.access;

import io.headwater.connect.s3.access.policy.Arns;
import io.headwater.connect.s3.store.Caller;
import io.headwater.connect.s3.store.StepException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.CredentialUtils;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The first credentials, of which STS is asked whose they are: before anything is signed with them, or only once a message is to name them.
 * An STS that does not answer, or does not know the question, decides nothing. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
final class VerifiedCredentials implements AwsCredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedCredentials.class);

    /** Where only S3 can be reached, this is what the question costs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** AWS answers the question to everybody whom it knows; nobody needs a permission for it. */
    private static final Set<String> NOT_KNOWN = Set.of(
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "InvalidToken",
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed");

    private final Caller caller;
    private final AwsCredentialsProvider credentials;
    private final StsClient sts;
    private boolean asked;
    private boolean refused;
    private Optional<String> arn = Optional.empty();

    /** Asks with a client that signs with the same credentials. */
    VerifiedCredentials(Caller caller, AwsCredentialsProvider credentials, StsClient sts) {
        this.caller = caller;
        this.credentials = credentials;
        this.sts = sts;
    }

    /** The user or role whose they are, if STS tells; waits for its answer where it was not asked before. */
    synchronized Optional<String> arn() {
        try {
            if (!refused && !CredentialUtils.isAnonymous(credentials.resolveCredentials())) {
                verify();
            }
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
        } catch (SdkException e) {
            LOG.debug("STS does not know {}", caller, e);
        }
        return arn;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials given = credentials.resolveCredentials();
        if (!CredentialUtils.isAnonymous(given)) {
            verify();
        }
        return given;
    }

    private synchronized void verify() {
        if (asked) {
            return;
        }
        try {
            arn = Arns.ofCaller(sts.getCallerIdentity(
                            request -> request.overrideConfiguration(limit -> limit.apiCallTimeout(TIMEOUT)))
                    .arn());
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            if (code(e).filter(NOT_KNOWN::contains).isPresent()) {
                refused = true;
                throw new StepException(caller, e);
            }
            LOG.debug("STS does not say whose {} is", caller, e);
        }
        asked = true;
    }

    /** Servers that do not know the question may answer without a code. */
    private static Optional<String> code(SdkException failure) {
        return failure instanceof AwsServiceException answer
                ? Optional.ofNullable(answer.awsErrorDetails()).map(AwsErrorDetails::errorCode)
                : Optional.empty();
    }
}
