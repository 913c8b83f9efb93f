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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.config.S3SourceConfig;
import io.headwater.connect.s3.format.ObjectFormats;
import java.util.Map;

/** The formats as a configuration without further keys has them, for tests in other packages. */
public final class RealFormats {

    private RealFormats() {}

    public static ObjectFormats create() {
        S3SourceConfig config =
                new S3SourceConfig(Map.of("name", "formats", "aws.s3.bucket.name", "bucket", "topic", "rows"));
        return ReadableFormats.of(config.format(), FieldSettings.DEFAULT);
    }
}
