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
package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.format.json.NestedText;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.PrecisionLoss;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.TextParser;
import io.headwater.connect.s3.schema.TextParsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * The columns of one object, in its order, bound to the fields of a version of the schema by name. Thread-safe.
 *
 * @param rescue the field that keeps what the schema has no place for
 */
record CsvColumns(CsvHeader header, RowVersion version, Schema schema, List<Binding> bindings, Optional<Field> rescue) {

    /**
     * One column of the object.
     *
     * @param name its name; empty where it is not read
     * @param target the field it fills, empty where the schema has none
     */
    record Binding(String name, Optional<Target> target) {}

    /**
     * A field of the schema and how its values are read.
     *
     * @param nullable whether it may be null
     * @param required whether it must have a value
     */
    record Target(Field field, TextParser parser, boolean nullable, boolean required) {}

    CsvColumns {
        bindings = List.copyOf(bindings);
    }

    static CsvColumns bind(
            CsvHeader header, RowVersion version, Schema schema, SchemaRules rules, PrecisionWarnings warnings) {
        Map<String, Column> columns = columns(version.row(), rules);
        Set<String> ofKeys = version.row().columns().stream()
                .filter(Column::partition)
                .map(Column::name)
                .collect(Collectors.toSet());
        List<Binding> bindings = new ArrayList<>();
        // The empty name of a column that is not read is no column's.
        for (String name : header.names()) {
            bindings.add(new Binding(
                    ofKeys.contains(name) ? "" : name,
                    Optional.ofNullable(columns.get(name)).map(column -> target(column, schema, warnings))));
        }
        return new CsvColumns(
                header,
                version,
                schema,
                bindings,
                rules.rescueField()
                        .map(rescue -> schema.field(version.row().column(rescue).field())));
    }

    /** @throws UnreadableObjectException when the object lacks a column that must have a value */
    static void check(CsvHeader header, DataType.StructType row) throws UnreadableObjectException {
        for (Column column : row.columns()) {
            if (column.isRequired() && !column.partition() && !header.names().contains(column.name())) {
                throw new UnreadableObjectException(
                        ErrorCode.SCHEMA_MISMATCH,
                        "there is no column " + column.name() + " among " + header.names()
                                + ", and it is NOT NULL in schema.fields; make the column nullable or give it a default");
            }
        }
    }

    private static Map<String, Column> columns(DataType.StructType row, SchemaRules rules) {
        Map<String, Column> columns = new HashMap<>();
        row.columns().stream()
                .filter(column -> !column.partition() && !rules.isRescueField(column.name()))
                .forEach(column -> columns.put(column.name(), column));
        return columns;
    }

    private static Target target(Column column, Schema schema, PrecisionWarnings warnings) {
        return new Target(
                schema.field(column.field()), parser(column, schema, warnings), column.nullable(), column.isRequired());
    }

    private static TextParser parser(Column column, Schema schema, PrecisionWarnings warnings) {
        PrecisionLoss loss = warnings.of(schema.name(), column.name());
        return column.type().isNested()
                ? NestedText.of(column.type(), schema.field(column.field()).schema(), loss, warnings)
                : TextParsers.of(column.type(), loss);
    }
}
