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
 * The mapping of a repeated field whose every value is an element: as a field of its own, or inside a list of an old, two-level shape.
 * The converter gives the elements one by one; whoever holds it collects them.
 *
 * @param element how one is made; it is never null
 */
record ElementMapping(ColumnMapping element) implements ColumnMapping {

    @Override
    public SchemaBuilder schema() {
        return SchemaBuilder.array(element.schema().build());
    }

    @Override
    public Converter converter(Schema schema, ValueTarget target, RowState row) {
        return element.converter(schema.valueSchema(), target, row);
    }
}
