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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.CollectedRows;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.MemoryObjectInput;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.TopicSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What became of an object.
 *
 * @param rows what was read of it
 * @param refusal why the rest was not
 */
record JsonReading(CollectedRows rows, Optional<UnreadableObjectException> refusal) {

    static JsonReading of(ObjectFormat format, byte[] object, DataType.StructType row) throws IOException {
        TopicSchema schema = new TopicSchema("t", Optional.of(row), true);
        CollectedRows rows = new CollectedRows();
        try (RecordReader reader =
                format.open(new MemoryObjectInput(object), Compression.NONE, Start.BEGINNING, schema)) {
            rows.addAllOf(reader);
            return new JsonReading(rows, Optional.empty());
        } catch (UnreadableObjectException e) {
            return new JsonReading(rows, Optional.of(e));
        }
    }

    /** The bytes of an invalid row. */
    static String raw(InvalidRow row) {
        return StandardCharsets.UTF_8.decode(row.raw().duplicate()).toString();
    }
}
