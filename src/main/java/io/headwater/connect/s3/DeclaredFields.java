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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.FieldKeys;
import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.config.RecordKeys;
import io.headwater.connect.s3.config.SchemaKeys;
import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.schema.AvroNames;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.schema.FieldNames;
import io.headwater.connect.s3.schema.TimePrecisions;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks of the fields that records are made of, where the fields are declared; else the data tells. */
final class DeclaredFields {

    private DeclaredFields() {}

    /**
     * Checks the declared fields themselves.
     *
     * @throws IllegalArgumentException when they are no DDL, or declare what the precision of times does not allow
     */
    static void check(String ddl, Function<String, Optional<String>> others) {
        DataType.StructType row = Ddl.parse(ddl);
        TimePrecisionMode mode = FieldKeys.timePrecisionMode(others.apply(FieldKeys.TIME_PRECISION_MODE));
        if (mode == TimePrecisionMode.CONNECT && !TimePrecisions.of(row, mode).equals(row)) {
            throw new IllegalArgumentException("a TIME or TIMESTAMP has a precision, such as TIMESTAMP(6), and "
                    + FieldKeys.TIME_PRECISION_MODE
                    + " is connect, which keeps milliseconds. Set it to adaptive, or leave the precision out.");
        }
        // Makes the defaults, which may be finer than the precision.
        ConnectSchemas.of(TimePrecisions.of(row, mode), "declared");
    }

    /**
     * Checks the fields of a key.
     *
     * @throws IllegalArgumentException when one is not declared
     */
    static void checkKey(String names, Function<String, Optional<String>> others) {
        declared(others).ifPresent(row -> RecordKeys.fieldNames(names).forEach(name -> column(row, name, others)));
    }

    /**
     * Checks the field of a timestamp.
     *
     * @throws IllegalArgumentException when it is not declared, or with another type
     */
    static void checkTimestamp(String name, Function<String, Optional<String>> others) {
        declared(others).flatMap(row -> column(row, name, others)).ifPresent(column -> {
            if (!isTimestamp(column.type())) {
                throw new IllegalArgumentException(SchemaKeys.FIELDS + " declares " + name + " as "
                        + Ddl.format(column.type())
                        + ". It must be a TIMESTAMP, a DATE, or an INT64 of milliseconds since 1970.");
            }
        });
    }

    /**
     * Checks the name of the field that rescues.
     *
     * @throws IllegalArgumentException when a field of that name is declared, or it is no name that records may have
     */
    static void checkRescue(String name, Function<String, Optional<String>> others) {
        if (FieldKeys.naming(others.apply(FieldKeys.NAMES)) == FieldNaming.AVRO
                && !AvroNames.name(name).equals(name)) {
            throw new IllegalArgumentException(name + " is no name of Avro, and " + FieldKeys.NAMES
                    + " is avro. Name it " + AvroNames.name(name) + ", for example.");
        }
        declared(others).ifPresent(row -> {
            if (row.columns().stream().anyMatch(column -> column.name().equals(name))) {
                throw new IllegalArgumentException(SchemaKeys.FIELDS + " declares a field " + name
                        + ", too. Leave it out there, as it is added to the declared ones, or choose another name.");
            }
        });
    }

    /** The declared fields with the names that records give them. */
    private static Optional<DataType.StructType> declared(Function<String, Optional<String>> others) {
        FieldNaming naming = FieldKeys.naming(others.apply(FieldKeys.NAMES));
        return others.apply(SchemaKeys.FIELDS).map(ddl -> FieldNames.of(Ddl.parse(ddl), naming));
    }

    /** The column of a field; empty where it may be one of keys, which the data tells. */
    private static Optional<Column> column(
            DataType.StructType row, String field, Function<String, Optional<String>> others) {
        Optional<Column> declared = row.columns().stream()
                .filter(column -> column.field().equals(field))
                .findFirst();
        if (declared.isEmpty() && !FieldKeys.partitions(others.apply(FieldKeys.PARTITIONS))) {
            throw new IllegalArgumentException(
                    SchemaKeys.FIELDS + " declares no field " + field + renamed(row, field) + "; it declares "
                            + row.columns().stream().map(Column::field).collect(Collectors.joining(", ")));
        }
        return declared;
    }

    /** Helps whoever named a field as the data does. */
    private static String renamed(DataType.StructType row, String name) {
        return row.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> ", which in records is " + column.field() + " by " + FieldKeys.NAMES)
                .orElse("");
    }

    private static boolean isTimestamp(DataType type) {
        return type instanceof DataType.TimestampType
                || type instanceof DataType.DateType
                || type.equals(new DataType.IntegerType(Long.SIZE));
    }
}
