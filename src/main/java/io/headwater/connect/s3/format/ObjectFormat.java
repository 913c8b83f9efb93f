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

/** One format with its settings; opens readers. One for each task, thread-safe. */
public interface ObjectFormat {

    /**
     * Opens an object. Takes over the input: closing the reader closes it, and so does a failure here.
     *
     * @param schema what the rows of the object's topic are to be
     * @throws UnreadableObjectException when the object is not of this format at all
     */
    RecordReader open(ObjectInput input, Compression compression, Start start, TopicSchema schema) throws IOException;
}
