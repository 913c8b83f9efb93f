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
package io.headwater.connect.s3.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say which roles are assumed to read the bucket, and how. */
public final class RoleKeys {

    public static final String ROLE_ARN = "aws.sts.role.arn";
    public static final String ROLE_EXTERNAL_ID = "aws.sts.role.external.id";
    public static final String ROLE_SESSION_NAME = "aws.sts.role.session.name";
    public static final String ROLE_SESSION_DURATION_SECONDS = "aws.sts.role.session.duration.seconds";
    public static final String ROLE_CHAIN = "aws.sts.role.chain";
    public static final String WEB_IDENTITY_TOKEN_FILE = "aws.sts.web.identity.token.file";
    public static final String PREFIX_ROLES = "aws.sts.prefix.roles";
    public static final String PREFIX_EXTERNAL_IDS = "aws.sts.prefix.external.ids";
    public static final String STS_REGION = "aws.sts.region";
    public static final String STS_ENDPOINT = "aws.sts.endpoint";

    static final int DEFAULT_SESSION_SECONDS = 3600;

    /** Twelve hours, the most that AWS lets a role allow. */
    private static final int MAX_SESSION_SECONDS = 43_200;

    static final List<Key> KEYS = List.of(
            Key.optional(
                            ROLE_ARN,
                            ConfigDef.Type.STRING,
                            "Role",
                            "ARN of the role that each task assumes with those credentials. Its session is refreshed before it "
                                    + "expires.")
                    .validator(Syntax.ROLE_ARN)
                    .width(Width.LONG)
                    .dependents(
                            ROLE_EXTERNAL_ID,
                            ROLE_SESSION_NAME,
                            ROLE_SESSION_DURATION_SECONDS,
                            ROLE_CHAIN,
                            STS_REGION,
                            STS_ENDPOINT),
            // no PASSWORD: AWS documents it as an identifier that whoever may read the role's trust policy sees
            Key.optional(
                            ROLE_EXTERNAL_ID,
                            ConfigDef.Type.STRING,
                            "External id",
                            "External id that the trust policy of `" + ROLE_ARN + "` asks for. It is no secret.")
                    .validator(Syntax.EXTERNAL_ID)
                    .shown(Shown.whenSet(ROLE_ARN)),
            Key.optional(
                            ROLE_SESSION_NAME,
                            ConfigDef.Type.STRING,
                            "Session name",
                            "Name of the role's session, as the bucket owner's logs show it.")
                    .defaultDescribedAs("`headwater-<connector>-<task>`")
                    .validator(Syntax.SESSION_NAME)
                    .importance(Importance.LOW)
                    .shown(Shown.whenSet(ROLE_ARN, PREFIX_ROLES)),
            Key.optional(
                            ROLE_SESSION_DURATION_SECONDS,
                            ConfigDef.Type.INT,
                            "Session duration (s)",
                            "How long a session of the role lasts, in seconds. AWS takes 900 and more, and 3600 at most where the "
                                    + "role is assumed with the session of another one.")
                    .defaultsTo(DEFAULT_SESSION_SECONDS)
                    .validator(Range.between(1, MAX_SESSION_SECONDS))
                    .importance(Importance.LOW)
                    .width(Width.SHORT)
                    .shown(Shown.whenSet(ROLE_ARN, PREFIX_ROLES)),
            Key.optional(
                            ROLE_CHAIN,
                            ConfigDef.Type.STRING,
                            "Role chain",
                            "ARNs of roles that are assumed in turn before `" + ROLE_ARN
                                    + "`, separated by commas (`\\,` for a "
                                    + "comma in a name): each with the session of the one before.")
                    .validator(new RoleList())
                    .width(Width.LONG)
                    .shown(Shown.whenSet(ROLE_ARN, PREFIX_ROLES)),
            Key.optional(
                            WEB_IDENTITY_TOKEN_FILE,
                            ConfigDef.Type.STRING,
                            "Web identity token file",
                            "File on the worker with an OpenID Connect token, such as Kubernetes keeps for a service account. It is "
                                    + "read again at every refresh. The first role, of `" + ROLE_CHAIN + "` or else `"
                                    + ROLE_ARN
                                    + "`, is assumed by it instead of the credentials.")
                    .validator(new AbsolutePath())
                    .width(Width.LONG),
            Key.optional(
                            PREFIX_ROLES,
                            ConfigDef.Type.STRING,
                            "Roles of prefixes",
                            "Roles of single prefixes instead of `" + ROLE_ARN
                                    + "`: `prefix=ARN` pairs, the prefix as in `" + LocationKeys.PREFIXES
                                    + "`, separated by commas (`\\,` for a comma in one).")
                    .importance(Importance.LOW)
                    .width(Width.LONG)
                    .dependents(PREFIX_EXTERNAL_IDS),
            Key.optional(
                            PREFIX_EXTERNAL_IDS,
                            ConfigDef.Type.STRING,
                            "External ids of prefixes",
                            "External ids that the trust policies of `" + PREFIX_ROLES
                                    + "` ask for: `prefix=id` pairs, separated " + "by commas. `" + ROLE_EXTERNAL_ID
                                    + "` is not sent to these roles.")
                    .importance(Importance.LOW)
                    .width(Width.LONG)
                    .shown(Shown.whenSet(PREFIX_ROLES)),
            Key.optional(
                            STS_REGION,
                            ConfigDef.Type.STRING,
                            "STS region",
                            "Region of the STS that is asked for the role.")
                    .defaultDescribedAs("the bucket's region")
                    .validator(Syntax.REGION)
                    .importance(Importance.LOW)
                    .shown(Shown.whenSet(ROLE_ARN, PREFIX_ROLES)),
            Key.optional(
                            STS_ENDPOINT,
                            ConfigDef.Type.STRING,
                            "STS endpoint",
                            "Address of an STS that is not AWS's, such as `https://sts.example.com`.")
                    .validator(new HttpUri())
                    .importance(Importance.LOW)
                    .width(Width.LONG)
                    .shown(Shown.whenSet(ROLE_ARN, PREFIX_ROLES)));

    private RoleKeys() {}
}
