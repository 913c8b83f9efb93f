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

import io.headwater.connect.s3.schema.StructFields;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** Makes a struct of a group, or a row of the root. */
final class StructConverter extends GroupConverter {

    private final Schema schema;
    private final ValueTarget target;
    private final Converter[] fields;

    /** The fields with many values: parquet is silent about one without any, which is an empty array all the same. */
    private final List<Field> arrays;

    private Struct current;

    StructConverter(Schema schema, List<StructMapping.Member> members, ValueTarget target, RowState row) {
        this.schema = schema;
        this.target = target;
        this.current = new Struct(schema);
        this.arrays = members.stream()
                .filter(member -> member.cardinality() == Cardinality.MANY)
                .map(member -> schema.field(member.name()))
                .toList();
        this.fields =
                members.stream().map(member -> fieldConverter(member, row)).toArray(Converter[]::new);
    }

    private Converter fieldConverter(StructMapping.Member member, RowState row) {
        Field field = schema.field(member.name());
        ValueTarget values = switch (member.cardinality()) {
            case ONE, ONE_OR_NULL -> value -> put(field, value, row);
            case MANY -> elements(field, row);
        };
        return member.mapping().converter(field.schema(), values, row);
    }

    /** Once something is wrong with the row, a value may lack parts: Connect then refuses it. */
    private void put(Field field, Object value, RowState row) {
        if (row.fault().isEmpty()) {
            StructFields.put(current, field, value);
        } else {
            current.put(field, value);
        }
    }

    private ValueTarget elements(Field array, RowState row) {
        ValueTarget valid =
                new WhileValid(value -> current.<Object>getArray(array.name()).add(value), row);
        return value -> {
            row.addElement(array.name());
            valid.accept(value);
        };
    }

    @Override
    public Converter getConverter(int fieldIndex) {
        return fields[fieldIndex];
    }

    @Override
    public void start() {
        current = new Struct(schema);
        for (Field array : arrays) {
            current.put(array, new ArrayList<>());
        }
    }

    @Override
    public void end() {
        target.accept(current);
    }
}
