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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in an ARN. */
public final class Arns {

    /** What IAM takes in names; nothing of it means anything to a shell between quotes. */
    private static final String NAME = "[\\w+=,.@-]+";

    /** Servers other than AWS have no accounts, or name them. */
    private static final String ACCOUNT_NAME = "[\\w-]*";

    private static final Pattern ROLE = Pattern.compile(
            "arn:([A-Za-z0-9-]+):iam::(" + ACCOUNT_NAME + "):(role|user)/(?:[\\w+=,.@/-]+/)?(" + NAME + ")");

    private static final Pattern SESSION =
            Pattern.compile("arn:(aws[a-z-]*):sts::(" + ACCOUNT_NAME + "):assumed-role/(" + NAME + ")/" + NAME);

    private static final Pattern KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/([A-Za-z0-9-]+)");

    /** Where they stand: arn:partition:service:region:account:resource. */
    private static final int REGION = 3;

    private static final int ACCOUNT = 4;

    private Arns() {}

    static void requireRole(String arn) {
        if (!role(arn).group(3).equals("role")) {
            throw new IllegalArgumentException(arn + " is no role");
        }
    }

    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}; other servers, whatever they call their roles, have buckets of {@code aws}. */
    public static String partition(String arn) {
        String partition = role(arn).group(1);
        return partition.startsWith("aws") ? partition : "aws";
    }

    /** The account, empty where there are none; of any ARN. */
    public static String account(String arn) {
        return part(arn, ACCOUNT);
    }

    /** The region, empty where there is none; of any ARN. */
    public static String region(String arn) {
        return part(arn, REGION);
    }

    private static String part(String arn, int index) {
        List<String> parts = List.of(arn.split(":", -1));
        if (parts.size() < ACCOUNT + 2) {
            throw new IllegalArgumentException(arn + " is no ARN");
        }
        return parts.get(index);
    }

    /** Whether it is a KMS key's, and not that of one of its aliases, of which IAM knows nothing. */
    public static boolean isKey(String arn) {
        return KEY.matcher(arn).matches();
    }

    static String keyId(String arn) {
        Matcher key = KEY.matcher(arn);
        if (!key.matches()) {
            throw new IllegalArgumentException(arn + " is no ARN of a KMS key");
        }
        return key.group(1);
    }

    /** Whether both belong to the same account. */
    public static boolean areOfOneAccount(String arn, String other) {
        return account(arn).equals(account(other));
    }

    /** The name without its path, as the IAM API wants it. */
    public static String name(String arn) {
        return role(arn).group(4);
    }

    /** Account and name, and whether it is a user: two accounts may each have a role of a name, and a user of that name too. */
    static String label(String arn) {
        return (account(arn).isEmpty() ? "" : account(arn) + "-") + (isUser(arn) ? "user-" : "") + name(arn);
    }

    /** Whether it is a user and no role. */
    public static boolean isUser(String arn) {
        return role(arn).group(3).equals("user");
    }

    /**
     * Of whom STS says who it is: the user, or the role whose session it is, which STS names without its path. Empty for whoever is
     * neither, such as an account's root.
     */
    public static Optional<String> ofCaller(String arn) {
        Matcher session = SESSION.matcher(arn);
        if (session.matches()) {
            return Optional.of("arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3));
        }
        return ROLE.matcher(arn).matches() ? Optional.of(arn) : Optional.empty();
    }

    private static Matcher role(String arn) {
        Matcher matcher = ROLE.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    arn + " is no ARN of a role or a user, such as arn:aws:iam::123456789012:role/reader");
        }
        return matcher;
    }
}
