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

/** The keys that say as whom the bucket is read. */
public final class AccessKeys {

    public static final String ACCESS_KEY_ID = "aws.access.key.id";
    public static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    public static final String SESSION_TOKEN = "aws.session.token";
    public static final String ROLE_ARN = "aws.sts.role.arn";
    public static final String ROLE_EXTERNAL_ID = "aws.sts.role.external.id";
    public static final String ROLE_SESSION_NAME = "aws.sts.role.session.name";
    public static final String ROLE_SESSION_DURATION_SECONDS = "aws.sts.role.session.duration.seconds";
    public static final String STS_REGION = "aws.sts.region";
    public static final String STS_ENDPOINT = "aws.sts.endpoint";

    static final int DEFAULT_SESSION_SECONDS = 3600;

    /** Twelve hours, the most that AWS lets a role allow. */
    private static final int MAX_SESSION_SECONDS = 43_200;

    static final KeyGroup GROUP = new KeyGroup(
            "Access",
            List.of(
                    Key.optional(
                                    ACCESS_KEY_ID,
                                    ConfigDef.Type.STRING,
                                    "Access key id",
                                    "Id of the access key that is used. Without it, the AWS SDK's default chain finds credentials: "
                                            + "environment, profile, web identity, instance.")
                            .dependents(SECRET_ACCESS_KEY, SESSION_TOKEN),
                    Key.optional(
                                    SECRET_ACCESS_KEY,
                                    ConfigDef.Type.PASSWORD,
                                    "Secret access key",
                                    "Secret of the access key.")
                            .shown(Shown.whenSet(ACCESS_KEY_ID)),
                    Key.optional(
                                    SESSION_TOKEN,
                                    ConfigDef.Type.PASSWORD,
                                    "Session token",
                                    "Session token, where the access key is a temporary one.")
                            .importance(Importance.LOW)
                            .shown(Shown.whenSet(ACCESS_KEY_ID)),
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
                                    STS_REGION,
                                    STS_ENDPOINT),
                    // no PASSWORD: AWS documents it as an identifier that whoever may read the role's trust policy sees
                    Key.optional(
                                    ROLE_EXTERNAL_ID,
                                    ConfigDef.Type.STRING,
                                    "External id",
                                    "External id that the role's trust policy asks for. It is no secret.")
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
                            .shown(Shown.whenSet(ROLE_ARN)),
                    Key.optional(
                                    ROLE_SESSION_DURATION_SECONDS,
                                    ConfigDef.Type.INT,
                                    "Session duration (s)",
                                    "How long a session of the role lasts, in seconds. AWS takes 900 and more.")
                            .defaultsTo(DEFAULT_SESSION_SECONDS)
                            .validator(Range.between(1, MAX_SESSION_SECONDS))
                            .importance(Importance.LOW)
                            .width(Width.SHORT)
                            .shown(Shown.whenSet(ROLE_ARN)),
                    Key.optional(
                                    STS_REGION,
                                    ConfigDef.Type.STRING,
                                    "STS region",
                                    "Region of the STS that is asked for the role.")
                            .defaultDescribedAs("the bucket's region")
                            .validator(Syntax.REGION)
                            .importance(Importance.LOW)
                            .shown(Shown.whenSet(ROLE_ARN)),
                    Key.optional(
                                    STS_ENDPOINT,
                                    ConfigDef.Type.STRING,
                                    "STS endpoint",
                                    "Address of an STS that is not AWS's, such as `https://sts.example.com`.")
                            .validator(new HttpUri())
                            .importance(Importance.LOW)
                            .width(Width.LONG)
                            .shown(Shown.whenSet(ROLE_ARN))));

    private AccessKeys() {}
}
