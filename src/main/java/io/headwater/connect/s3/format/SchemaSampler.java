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

import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;

/** A format whose objects bring their own schemas: it shows that of one to the schema of its topic. */
public interface SchemaSampler {

    /**
     * Lets the topic's schema begin with the object's, or grow by it, as opening the object would. Reads what tells the schema and no rows.
     * Closes the input.
     *
     * @throws UnreadableObjectException when the object is not of this format, or does not fit what was sampled before
     */
    void sample(ObjectInput input, Compression compression, TopicSchema schema) throws IOException;
}
