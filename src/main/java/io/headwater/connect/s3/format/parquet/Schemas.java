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

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The Connect schemas of columns that carry more than a type. */
final class Schemas {

    /** Connect's own converters keep this parameter of a decimal and some sinks create their columns by it. */
    static final String DECIMAL_PRECISION = "connect.decimal.precision";

    private Schemas() {}

    static Schema nullable(SchemaBuilder builder, boolean optional) {
        return optional ? builder.optional().build() : builder.build();
    }

    static SchemaBuilder decimal(int precision, int scale) {
        return Decimal.builder(scale).parameter(DECIMAL_PRECISION, Integer.toString(precision));
    }
}
