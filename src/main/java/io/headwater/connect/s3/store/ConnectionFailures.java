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
package io.headwater.connect.s3.store;

import static io.headwater.connect.s3.store.FailureRule.any;
import static io.headwater.connect.s3.store.FailureRule.causedBy;
import static io.headwater.connect.s3.store.FailureRule.passing;
import static io.headwater.connect.s3.store.FailureRule.proxyAuthentication;
import static io.headwater.connect.s3.store.FailureRule.refused;
import static io.headwater.connect.s3.store.FailureRule.saying;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What goes wrong on this side of the wire, before or instead of an answer. */
final class ConnectionFailures {

    /** The first line that applies speaks. */
    static final List<FailureRule> TABLE = List.of(
            refused(
                    saying("Unable to load credentials"),
                    ConnectionFailures::credentialsKey,
                    failure -> "there are no credentials; set aws.access.key.id and aws.secret.access.key, or give the"
                            + " worker some that the SDK's default chain finds (environment, profile, container, instance)"),
            refused(
                    causedBy(FileSystemException.class),
                    ConnectionFailures::credentialsKey,
                    failure -> failure.asking().base() + " cannot be used (" + failure.message() + ")"),
            passing(
                    causedBy(UnknownHostException.class),
                    Failure::endpointKey,
                    failure -> "the host is not known (" + because(failure, UnknownHostException.class) + "); check "
                            + failure.endpointKey() + ", aws.s3.region and the name service"),
            refused(
                    causedBy(SSLHandshakeException.class).or(causedBy(SSLPeerUnverifiedException.class)),
                    Failure::endpointKey,
                    failure -> "the endpoint cannot be trusted (" + because(failure, SSLException.class)
                            + "); check " + failure.endpointKey()
                            + ", and that the worker's trust store knows its certificate"),
            refused(
                    causedBy(SSLException.class).and(saying("Unsupported or unrecognized SSL message")),
                    Failure::endpointKey,
                    failure -> "the endpoint does not speak TLS; check " + failure.endpointKey()
                            + ", which begins with https:// (http:// is for one without)"),
            refused(
                    causedBy(IOException.class).and(proxyAuthentication()),
                    Failure::endpointKey,
                    failure -> "a proxy wants a user and a password (" + because(failure, IOException.class)
                            + "); give the worker https.proxyUser and https.proxyPassword"),
            passing(
                    causedBy(ConnectException.class),
                    Failure::endpointKey,
                    failure -> "no connection" + (failure.isOfSts() ? " to STS (" : " (")
                            + because(failure, ConnectException.class) + "); check " + failure.endpointKey()
                            + " and the network"),
            passing(
                    causedBy(SocketTimeoutException.class)
                            .or(causedBy(ApiCallTimeoutException.class))
                            .or(causedBy(ApiCallAttemptTimeoutException.class)),
                    Failure::endpointKey,
                    failure -> "no answer " + (failure.isOfSts() ? "of STS in time (" : "in time (") + failure.message()
                            + "); check " + failure.endpointKey() + " and the network"),
            passing(
                    causedBy(IOException.class),
                    Failure::endpointKey,
                    failure -> "the connection broke (" + because(failure, IOException.class) + ")"),
            passing(
                    causedBy(XMLStreamException.class),
                    Failure::endpointKey,
                    failure -> "the answer cannot be read (" + because(failure, XMLStreamException.class) + ")"),
            refused(
                    failure -> failure.step().isPresent(),
                    ConnectionFailures::credentialsKey,
                    failure -> failure.asking().base() + " cannot be used (" + failure.message() + ")"),
            refused(
                    any(),
                    Failure::endpointKey,
                    failure -> "the request could not be sent (" + failure.message() + ")"));

    private ConnectionFailures() {}

    private static String because(Failure failure, Class<? extends Throwable> kind) {
        return failure.causedBy(kind).map(Throwable::getMessage).orElse("no reason given");
    }

    private static String credentialsKey(Failure failure) {
        return failure.asking().source().key();
    }
}
