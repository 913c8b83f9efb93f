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

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * A value written by a rule.
 *
 * @param pattern what the whole value matches
 * @param rule the same for a person, a full sentence
 */
record Syntax(Pattern pattern, String rule) implements ConfigDef.Validator {

    /**
     * Wider than what AWS gives to new buckets: older ones, and those of other stores, may have capitals and underscores and be up to
     * 255 characters long.
     */
    static final Syntax BUCKET_NAME = new Syntax(
            "[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]",
            "It must be the bucket's name alone, without s3:// and without a path: 3 to 255 letters, digits, dots, hyphens or "
                    + "underscores, beginning and ending with a letter or digit. For an access point, give its alias.");

    /** Nothing would match an empty list of globs. */
    static final Syntax NOT_BLANK =
            new Syntax("(?s).*\\S.*", "It must not be empty. Leave the key out for its default.");

    static final Syntax REGION = new Syntax(
            "[A-Za-z0-9_-]+", "It must be a region's name of letters, digits and hyphens, such as eu-central-1.");

    /** The account is 12 digits at AWS; other stores leave it empty or put a tenant's name there. */
    static final Syntax ROLE_ARN = new Syntax(
            "arn:[A-Za-z0-9-]+:iam::[\\w-]*:role/(?:[\\w+=,.@/-]+/)?[\\w+=,.@-]+",
            "It must be the ARN of a role, such as arn:aws:iam::123456789012:role/reader.");

    /** What AWS STS takes as {@code ExternalId}. */
    static final Syntax EXTERNAL_ID = new Syntax(
            "[\\w+=,.@:/-]{2,1224}", "It must have 2 to 1224 characters out of letters, digits and _ + = , . @ : / -.");

    /** What AWS STS takes as {@code RoleSessionName}. */
    static final Syntax SESSION_NAME = new Syntax(
            "[\\w+=,.@-]{2,64}", "It must have 2 to 64 characters out of letters, digits and _ + = , . @ -.");

    /** A Java class as class loaders take it, nested ones with a dollar sign. */
    static final Syntax CLASS_NAME = new Syntax(
            "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*",
            "It must be the full name of a class, such as com.example.OurCredentialsProvider.");

    /** As the broker has it. */
    static final Syntax TOPIC_NAME = new Syntax(
            "(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}",
            "It must be the name of a topic: 1 to 249 letters, digits, dots, underscores or hyphens.");

    /** <a href="https://avro.apache.org/docs/1.12.0/specification/#names">Avro's full names</a>, which every converter takes. */
    static final Syntax SCHEMA_NAME = new Syntax(
            "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*",
            "It must be a full name as Avro has it: names of letters, digits and underscores, none beginning with a digit, "
                    + "joined by dots, such as com.example.Trade.");

    /** Keys that begin with a slash are no folder's that anybody would look for. */
    static final Syntax FOLDER = new Syntax(
            "[^/](?s:.*)",
            "It must be a folder of the bucket, not beginning with a slash, such as done or archive/2026.");

    /**
     * What S3 takes as a tag.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">tags of objects</a>
     */
    static final Syntax OBJECT_TAG = new Syntax(
            "(?!(?i:aws:))[\\p{L}\\p{Z}\\p{N}_.:/+@-]{1,128}=[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}",
            "It must be name=value: a name of 1 to 128 and a value of at most 256 letters, digits, blanks and _ . : / + @ -, "
                    + "the name not beginning with aws:, such as headwater=done.");

    Syntax(String regex, String rule) {
        this(Pattern.compile(regex), rule);
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (!pattern.matcher(value.toString()).matches()) {
            throw new ConfigException(name, value, rule);
        }
    }
}
