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
package io.headwater.connect.s3.access.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two policies of each step from one identity to the next: the one's permission and the other's trust. */
public final class Steps {

    private Steps() {}

    /** What lets one assume the role, in its own policy. */
    public static PolicyDocument permission(String from, Reader.Role role) {
        return new PolicyDocument(
                "assume-" + Arns.label(role.arn()) + "-from-" + Arns.label(from),
                new PolicyHolder.Permissions(from),
                "Lets " + from + " assume " + role.arn() + ".",
                List.of(Statement.of("HeadwaterAssumesTheRole", List.of("sts:AssumeRole"), List.of(role.arn()))));
    }

    /** What lets one assume it, in the role's trust policy. */
    public static PolicyDocument trust(Reader.Start from, Reader.Role role) {
        return trust(
                role.arn(),
                List.of(trustStatement(
                        from, role.arn(), role.externalId().stream().toList())));
    }

    static PolicyDocument trust(String role, List<Statement> statements) {
        return new PolicyDocument(
                "trust-" + Arns.label(role),
                new PolicyHolder.Trust(role),
                "Says who may assume " + role + ".",
                statements);
    }

    static Statement trustStatement(Reader.Start from, String role, List<String> externalIds) {
        if (from instanceof Reader.WebIdentity identity) {
            return new Statement(
                    "HeadwaterAssumesTheRole",
                    Optional.of(new Principal(Principal.Kind.FEDERATED, provider(role, identity))),
                    List.of("sts:AssumeRoleWithWebIdentity"),
                    List.of(),
                    Map.of(
                            "StringEquals",
                            Map.of(
                                    identity.issuer() + ":sub", List.of(identity.subject()),
                                    identity.issuer() + ":aud", List.of(identity.audience()))));
        }
        Reader.Known known = (Reader.Known) from;
        return new Statement(
                "HeadwaterAssumesTheRole",
                Optional.of(Principal.aws(known.arn())),
                List.of("sts:AssumeRole"),
                List.of(),
                externalIds.isEmpty() ? Map.of() : Map.of("StringEquals", Map.of("sts:ExternalId", externalIds)));
    }

    /** The provider is registered with IAM in the role's own account. */
    private static String provider(String role, Reader.WebIdentity identity) {
        return "arn:" + Arns.partition(role) + ":iam::" + Arns.account(role) + ":oidc-provider/" + identity.issuer();
    }
}
