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
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say with which credentials the bucket is read; {@link RoleKeys} say which roles are assumed with them. */
public final class AccessKeys {

    public static final String ACCESS_KEY_ID = "aws.access.key.id";
    public static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    public static final String SESSION_TOKEN = "aws.session.token";
    public static final String CREDENTIALS_PROVIDER_CLASS = "aws.credentials.provider.class";
    public static final String ACCESS_CHECK = "access.check";

    static final Choice<AccessCheckChoice> ACCESS_CHECKS = new Choice<>(AccessCheckChoice.class);

    public static final String SSE_CUSTOMER_KEY = "aws.s3.sse.customer.key";

    /** Keys that begin with it are the provider class's own. */
    static final String CREDENTIALS_PROVIDER = "aws.credentials.provider.";

    private static final List<Key> CREDENTIALS = List.of(
            Key.optional(
                            ACCESS_KEY_ID,
                            ConfigDef.Type.STRING,
                            "Access key id",
                            "Id of the access key that is used. Without it, the AWS SDK's default chain finds credentials: "
                                    + "environment, profile (SSO too), web identity, container, instance.")
                    .dependents(SECRET_ACCESS_KEY, SESSION_TOKEN),
            Key.optional(SECRET_ACCESS_KEY, ConfigDef.Type.PASSWORD, "Secret access key", "Secret of the access key.")
                    .shown(Shown.whenSet(ACCESS_KEY_ID)),
            Key.optional(
                            SESSION_TOKEN,
                            ConfigDef.Type.PASSWORD,
                            "Session token",
                            "Session token, where the access key is a temporary one.")
                    .importance(Importance.LOW)
                    .shown(Shown.whenSet(ACCESS_KEY_ID)),
            Key.optional(
                            CREDENTIALS_PROVIDER_CLASS,
                            ConfigDef.Type.STRING,
                            "Credentials provider",
                            "Class that gives the credentials: an `AwsCredentialsProvider` of the AWS SDK 2, with a public "
                                    + "constructor without arguments or a static method `create()`, in a jar beside the connector's. One "
                                    + "that is `Configurable` gets the keys that begin with `aws.credentials.provider.`, without that.")
                    .validator(Syntax.CLASS_NAME)
                    .importance(Importance.LOW)
                    .width(Width.LONG));

    private static final List<Key> ENCRYPTION = List.of(Key.optional(
                    SSE_CUSTOMER_KEY,
                    ConfigDef.Type.PASSWORD,
                    "Encryption key",
                    "Key of objects that are encrypted with SSE-C: 32 bytes in base64. It is sent with every read, and every object "
                            + "has to be encrypted with it. SSE-S3 and SSE-KMS need no key here.")
            .validator(new CustomerKeySyntax())
            .importance(Importance.LOW)
            .width(Width.LONG));

    private static final List<Key> CHECK = List.of(Key.optional(
                    ACCESS_CHECK,
                    ConfigDef.Type.STRING,
                    "Access check",
                    "What is tried before a configuration is accepted, for ten seconds at most. `basic`: whether the credentials are "
                            + "known, each role can be assumed, each prefix be listed and one object of each be read. `strict`: besides, a "
                            + "bucket that anonymous callers can list or read is refused, and a role that can be assumed without its "
                            + "external id or has none though it is in another account than its caller. `none`: nothing is sent.")
            .defaultsTo(Choice.spelling(AccessCheckChoice.BASIC))
            .choice(ACCESS_CHECKS)
            .width(Width.SHORT));

    static final KeyGroup GROUP = new KeyGroup(
            "Access",
            Stream.of(CREDENTIALS, RoleKeys.KEYS, ENCRYPTION, CHECK)
                    .flatMap(List::stream)
                    .toList());

    private AccessKeys() {}
}
