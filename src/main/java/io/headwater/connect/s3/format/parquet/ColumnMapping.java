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

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.io.api.Converter;

/**
 * How a column of a Parquet file becomes Connect values. Immutable, shared by all readers of files with the same schema; a
 * nested column's mapping holds those of its parts.
 */
interface ColumnMapping {

    /** The Connect schema, not yet built, so that whoever holds the column makes it optional or not. */
    SchemaBuilder schema();

    /**
     * The converter that parquet drives for one reader.
     *
     * @param schema what was built from {@link #schema()}; values carry this very instance
     * @param target takes each value
     * @param row takes what is wrong with a value
     */
    Converter converter(Schema schema, ValueTarget target, RowState row);
}
