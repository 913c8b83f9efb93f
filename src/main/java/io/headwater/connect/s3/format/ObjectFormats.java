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

/** The formats of a task. A new format is a package of its own and a line in whoever implements this. */
public interface ObjectFormats {

    /** The format of a name. */
    ObjectFormat of(FormatName name);

    /** How a text format's objects are sampled. */
    RowSampler samplerOf(FormatName name);

    /** How objects of a format are sampled that bring their own schemas. */
    SchemaSampler schemaSamplerOf(FormatName name);
}
