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

import io.headwater.connect.s3.access.policy.Reader;
import io.headwater.connect.s3.access.policy.TokenClaims;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.WebIdentity;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a web identity's token says: given as options, or read from the token where it is on this machine. */
final class WebIdentityOptions {

    @CommandLine.Option(
            names = "--oidc-issuer",
            paramLabel = "HOST/PATH",
            description = "Issuer of the web identity's token, without https://; read from the token where it is here.")
    private Optional<String> issuer = Optional.empty();

    @CommandLine.Option(
            names = "--oidc-subject",
            paramLabel = "SUBJECT",
            description = "Whom the token is about, such as system:serviceaccount:NAMESPACE:NAME; read the same way.")
    private Optional<String> subject = Optional.empty();

    @CommandLine.Option(
            names = "--oidc-audience",
            paramLabel = "AUDIENCE",
            description = "Whom the token is for; read the same way, or else sts.amazonaws.com.")
    private Optional<String> audience = Optional.empty();

    Reader.WebIdentity of(AccessSettings access) {
        TokenClaims claims = Stream.concat(Stream.of(access.identity()), access.identities().values().stream())
                .map(Identity::source)
                .filter(WebIdentity.class::isInstance)
                .map(WebIdentity.class::cast)
                .findFirst()
                .map(identity -> TokenClaims.of(identity.tokenFile()))
                .orElse(TokenClaims.NONE);
        return new TokenClaims(issuer.or(claims::issuer), subject.or(claims::subject), audience.or(claims::audience))
                .identity();
    }
}
