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
package io.headwater.connect.s3.format;

import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.UnknownFields;
import java.util.Optional;

/** Schemas of a topic with rules for what they lack. */
public final class GrowingSchemas {

    private GrowingSchemas() {}

    public static TopicSchema adding(String ddl) {
        return of(ddl, new SchemaRules(UnknownFields.ADD, Optional.empty(), false));
    }

    /** Where every column of CSV is a string. */
    public static TopicSchema addingStrings(String ddl) {
        return of(ddl, new SchemaRules(UnknownFields.ADD, Optional.empty(), true));
    }

    public static TopicSchema ignoring(String ddl) {
        return of(ddl, new SchemaRules(UnknownFields.IGNORE, Optional.empty(), false));
    }

    /** Into the field {@code _rescued}. */
    public static TopicSchema rescuing(String ddl) {
        return of(ddl, new SchemaRules(UnknownFields.RESCUE, Optional.of("_rescued"), false));
    }

    /** As DDL with the version before it. */
    public static String shown(TopicSchema schema) {
        RowVersion version = schema.version().orElseThrow();
        return version.number() + ": " + Ddl.format(version.row());
    }

    private static TopicSchema of(String ddl, SchemaRules rules) {
        return new TopicSchema("t", Optional.of(new RowVersion(RowVersion.FIRST, Ddl.parse(ddl))), false, rules);
    }
}
