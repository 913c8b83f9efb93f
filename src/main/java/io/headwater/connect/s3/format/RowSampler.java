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

import io.headwater.connect.s3.schema.RowInference;
import java.io.IOException;

/** A format whose objects bring no types of their own: it shows the first rows of one to the inference. */
public interface RowSampler {

    /**
     * Observes the columns and the values of up to {@code rows} rows; rows that do not parse are passed over, as reading will
     * report them. Closes the input.
     *
     * @throws UnreadableObjectException when the object is not of this format; what was observed before stands
     */
    void sample(ObjectInput input, Compression compression, int rows, RowInference inference) throws IOException;
}
