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
import io.headwater.connect.s3.access.policy.ConnectorLabel;
import io.headwater.connect.s3.access.policy.PolicyDocument;
import io.headwater.connect.s3.access.policy.PolicyHolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Policies as command lines of {@code aws} that attach them. A bucket, a key and a role's trust have one policy each, which may hold other
 * people's statements, and other connectors': these stay, and those of an earlier run are replaced; that takes {@code jq}. A role or a user has
 * policies of several names: those of an earlier run that are printed no more are deleted.
 */
final class AwsCommands {

    static final String BUCKETS_OWNER = "the-buckets-account";

    /** As long as IAM takes it. */
    private static final int MAX_POLICY_NAME = 128;

    private AwsCommands() {}

    /** Scripts by whose administrator runs them: an account's number, or {@link #BUCKETS_OWNER}. */
    static Map<String, String> scripts(ConnectorLabel connector, List<PolicyDocument> documents) {
        Map<String, StringBuilder> scripts = new LinkedHashMap<>();
        documents.forEach(document -> scripts.computeIfAbsent(
                        document.holder().account().orElse(BUCKETS_OWNER),
                        owner -> new StringBuilder("#!/usr/bin/env bash\n# With the rights of an administrator of "
                                + owner + "\nset -eo pipefail\n"))
                .append("\n# ")
                .append(document.purpose())
                .append('\n')
                .append(command(connector, document))
                .append('\n'));
        ownPolicies(connector, documents)
                .forEach((holder, names) ->
                        scripts.get(holder.account().orElse(BUCKETS_OWNER)).append(deletion(connector, holder, names)));
        Map<String, String> texts = new LinkedHashMap<>();
        scripts.forEach((owner, script) -> texts.put(owner, script.toString()));
        return texts;
    }

    private static String command(ConnectorLabel connector, PolicyDocument document) {
        PolicyHolder holder = document.holder();
        String json = quoted(PolicyJson.document(document).toString());
        String merge = merge(connector, json);
        if (holder instanceof PolicyHolder.Permissions permissions) {
            String kind = kind(permissions);
            return "aws iam put-" + kind + "-policy --" + kind + "-name " + quoted(Arns.name(permissions.arn()))
                    + " --policy-name " + quoted(policyName(connector, document)) + " --policy-document " + json;
        }
        if (holder instanceof PolicyHolder.Trust trust) {
            String name = quoted(Arns.name(trust.arn()));
            return "standing=$(aws iam get-role --role-name " + name
                    + " --query Role.AssumeRolePolicyDocument --output json)\n"
                    + merge
                    + "aws iam update-assume-role-policy --role-name " + name + " --policy-document \"$merged\"";
        }
        if (holder instanceof PolicyHolder.Bucket bucket) {
            String name = quoted(bucket.arn().substring(bucket.arn().lastIndexOf(':') + 1));
            return "standing=$(aws s3api get-bucket-policy --bucket " + name + " --query Policy --output text 2>&1) ||"
                    + " case $standing in *NoSuchBucketPolicy*) standing='{}' ;; *) echo \"$standing\" >&2; exit 1 ;; esac\n"
                    + merge
                    + "aws s3api put-bucket-policy --bucket " + name + " --policy \"$merged\"";
        }
        PolicyHolder.Key key = (PolicyHolder.Key) holder;
        // An ARN alone is looked for in the region of whoever runs this.
        String id = quoted(key.arn()) + " --region " + quoted(Arns.region(key.arn()));
        return "standing=$(aws kms get-key-policy --key-id " + id
                + " --policy-name default --query Policy --output text)\n"
                + merge
                + "aws kms put-key-policy --key-id " + id + " --policy-name default --policy \"$merged\"";
    }

    /** The names of this connector's policies by the role or user that has them. */
    private static Map<PolicyHolder.Permissions, List<String>> ownPolicies(
            ConnectorLabel connector, List<PolicyDocument> documents) {
        Map<PolicyHolder.Permissions, List<String>> names = new LinkedHashMap<>();
        for (PolicyDocument document : documents) {
            if (document.holder() instanceof PolicyHolder.Permissions holder) {
                names.computeIfAbsent(holder, added -> new ArrayList<>()).add(policyName(connector, document));
            }
        }
        return names;
    }

    /** Takes away the policies of an earlier run, of a configuration that needed more. */
    private static String deletion(ConnectorLabel connector, PolicyHolder.Permissions holder, List<String> printed) {
        String kind = kind(holder);
        String whose = " --" + kind + "-name " + quoted(Arns.name(holder.arn()));
        String names = printed.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
        return "\n# Takes from " + holder.arn() + " what this connector needs no more.\n"
                + "aws iam list-" + kind + "-policies" + whose + " --query PolicyNames --output json"
                + " | jq -r --argjson ours " + quoted(names) + " '.[] | select(startswith(\"" + beginning(connector)
                + "\") and (IN($ours[]) | not))' | while read -r policy; do echo \"Deletes $policy of\" "
                + quoted(holder.arn())
                + " >&2; aws iam delete-" + kind + "-policy" + whose
                + " --policy-name \"$policy\" < /dev/null; done\n";
    }

    private static String kind(PolicyHolder.Permissions holder) {
        return Arns.isUser(holder.arn()) ? "user" : "role";
    }

    private static String beginning(ConnectorLabel connector) {
        return "headwater-" + connector.text() + "-";
    }

    private static String policyName(ConnectorLabel connector, PolicyDocument document) {
        String name = beginning(connector) + document.name();
        String hash = "-" + ConnectorLabel.hash(name);
        return name.length() <= MAX_POLICY_NAME ? name : name.substring(0, MAX_POLICY_NAME - hash.length()) + hash;
    }

    /** The standing policy without this connector's statements of an earlier run, and these. */
    private static String merge(ConnectorLabel connector, String json) {
        return "merged=$(echo \"$standing\" | jq -c --argjson ours " + json
                + " '. + $ours + {Statement: ([.Statement // [] | if type == \"array\" then .[] else . end"
                + " | select(.Sid // \"\" | (startswith(\"" + connector.beginning() + "\") and endswith(\""
                + connector.ending() + "\")) | not)] + $ours.Statement)}')\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
