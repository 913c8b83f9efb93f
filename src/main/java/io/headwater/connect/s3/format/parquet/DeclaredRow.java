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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.schema.MessageType;

/**
 * Projects a file to the declared columns, by name. Every object of the topic gets the declared schema, whatever its own says of
 * nullability; see {@link DeclaredFit}.
 */
final class DeclaredRow {

    private DeclaredRow() {}

    static RowMapping mapping(String schemaName, DataType.StructType declared, MessageType file, FieldSettings fields)
            throws UnreadableObjectException {
        Schema schema = ConnectSchemas.of(declared, schemaName);
        DeclaredFit fit = new DeclaredFit(fields, new DataNames.Builder());
        fit.note(declared, schema);
        DeclaredFields found = DeclaredFields.of(declared, schema, file, "", fit);
        return new RowMapping(
                schema,
                new MessageType(file.getName(), found.projection()),
                found.members(),
                found.mustHave(),
                fit.dataNames().build());
    }
}
