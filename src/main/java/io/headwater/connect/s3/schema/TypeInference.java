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
package io.headwater.connect.s3.schema;

import io.headwater.connect.s3.schema.DataType.ArrayType;
import io.headwater.connect.s3.schema.DataType.BooleanType;
import io.headwater.connect.s3.schema.DataType.DateType;
import io.headwater.connect.s3.schema.DataType.DoubleType;
import io.headwater.connect.s3.schema.DataType.IntegerType;
import io.headwater.connect.s3.schema.DataType.MapType;
import io.headwater.connect.s3.schema.DataType.StringType;
import io.headwater.connect.s3.schema.DataType.StructType;
import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the type of a column, field or element from the values seen of it. It remembers only which kinds of value there were, so
 * neither their order nor their number matters:
 *
 * <pre>
 * kinds seen (nulls aside)                       type
 * none                                           STRING
 * true, false                                    BOOLEAN
 * integers                                       INT64
 * numbers with a point or exponent               DOUBLE
 * these and integers that a double holds         DOUBLE
 * dates                                          DATE
 * timestamps, all with an offset                 TIMESTAMP
 * timestamps, all without                        TIMESTAMP('iso-local')
 * timestamps, some with and some without         TIMESTAMP
 * timestamps with four to six, or more digits    the same with a precision of 6, or 9
 *   after the second's point
 * objects                                        STRUCT, or MAP&lt;STRING,STRING&gt; when none has a field
 * arrays                                         ARRAY, of STRING when none has an element
 * anything else, and any other mixture           STRING
 * </pre>
 *
 * <p>Below {@link DataType#MAX_DEPTH} levels objects and arrays are strings. Used by one thread.
 */
public final class TypeInference {

    private static final Set<ObservedKind> INTEGERS = Set.of(ObservedKind.INTEGER, ObservedKind.LONG_INTEGER);
    private static final Set<ObservedKind> DOUBLES = Set.of(ObservedKind.INTEGER, ObservedKind.DOUBLE);
    private static final Set<ObservedKind> TIMESTAMPS = Set.of(ObservedKind.TIMESTAMP, ObservedKind.LOCAL_TIMESTAMP);

    private final int depth;
    private final Set<ObservedKind> kinds = EnumSet.noneOf(ObservedKind.class);
    /** The finest in which a timestamp was written. */
    private TimePrecision precision = TimePrecision.MILLIS;

    private Optional<RowInference> fields = Optional.empty();
    private Optional<TypeInference> element = Optional.empty();

    /** Of a column: nothing seen. */
    public TypeInference() {
        this(1);
    }

    TypeInference(int depth) {
        this.depth = depth;
    }

    /** A null or absent value, which fits every type. */
    public void observeNull() {
        // Remembering it would change nothing: every inferred column is nullable.
    }

    /**
     * Text that may stand for any scalar: a CSV field.
     *
     * @param quoted whether it stood in quotes; an empty field that did is an empty string, one that did not is null
     */
    public void observeText(CharSequence text, boolean quoted) {
        if (quoted || !text.isEmpty()) {
            observe(ObservedKind.ofText(text), text);
        }
    }

    /** Text that stands for nothing but itself. */
    public void observeAnyText() {
        kinds.add(ObservedKind.TEXT);
    }

    /** A JSON string: a date, a timestamp, or just a string. */
    public void observeString(CharSequence text) {
        observe(ObservedKind.ofString(text), text);
    }

    private void observe(ObservedKind kind, CharSequence text) {
        kinds.add(kind);
        if (TIMESTAMPS.contains(kind)) {
            observePrecision(TimePrecision.keeping(IsoTimestamps.fractionDigits(text)));
        }
    }

    private void observePrecision(TimePrecision seen) {
        precision = seen.compareTo(precision) > 0 ? seen : precision;
    }

    public void observeBoolean() {
        kinds.add(ObservedKind.BOOLEAN);
    }

    /** A JSON number without point and exponent, of at most 64 bits. */
    public void observeLong(long value) {
        kinds.add(ObservedKind.ofLong(value));
    }

    /** A JSON number with a point or exponent that a double keeps. */
    public void observeDouble() {
        kinds.add(ObservedKind.DOUBLE);
    }

    /** A JSON number that neither a {@code long} nor a {@code double} holds: only its text keeps it. */
    public void observeBigNumber() {
        kinds.add(ObservedKind.TEXT);
    }

    /** A JSON object; its fields are observed in the rows given back. */
    public RowInference observeStruct() {
        kinds.add(ObservedKind.STRUCT);
        if (fields.isEmpty()) {
            fields = Optional.of(new RowInference(depth));
        }
        return fields.get();
    }

    /** A JSON array; each of its elements is observed in what is given back. */
    public TypeInference observeArray() {
        kinds.add(ObservedKind.ARRAY);
        if (element.isEmpty()) {
            element = Optional.of(new TypeInference(depth + 1));
        }
        return element.get();
    }

    /** As if everything that the other one saw had been seen here; the other one stays as it is. */
    public void merge(TypeInference other) {
        kinds.addAll(other.kinds);
        observePrecision(other.precision);
        other.fields.ifPresent(otherFields -> observeStruct().merge(otherFields));
        other.element.ifPresent(otherElement -> observeArray().merge(otherElement));
    }

    /** The narrowest type that holds everything seen. */
    public DataType type() {
        return type(RowInference::type);
    }

    /** The same, but for fields of which there were nulls only: these are left out, at every level. */
    DataType typeOfValues() {
        return type(RowInference::typeOfValues);
    }

    /** Whether anything but nulls was seen. */
    boolean hasValues() {
        return !kinds.isEmpty();
    }

    private DataType type(Function<RowInference, StructType> rows) {
        if (kinds.isEmpty()) {
            return new StringType();
        }
        if (kinds.size() == 1) {
            return typeOf(kinds.iterator().next(), rows);
        }
        if (INTEGERS.containsAll(kinds)) {
            return new IntegerType(64);
        }
        if (DOUBLES.containsAll(kinds)) {
            return new DoubleType();
        }
        if (TIMESTAMPS.containsAll(kinds)) {
            return timestamp(new TemporalFormat.Iso());
        }
        return new StringType();
    }

    private DataType typeOf(ObservedKind kind, Function<RowInference, StructType> rows) {
        return switch (kind) {
            case BOOLEAN -> new BooleanType();
            case INTEGER, LONG_INTEGER -> new IntegerType(64);
            case DOUBLE -> new DoubleType();
            case DATE -> new DateType(new TemporalFormat.Iso());
            case TIMESTAMP -> timestamp(new TemporalFormat.Iso());
            case LOCAL_TIMESTAMP -> timestamp(new TemporalFormat.IsoLocal());
            case TEXT -> new StringType();
            case STRUCT -> canNest() ? structOrMap(rows) : new StringType();
            case ARRAY -> canNest() ? new ArrayType(observeArray().type(rows)) : new StringType();
        };
    }

    private TimestampType timestamp(TemporalFormat format) {
        return new TimestampType(format, precision == TimePrecision.MILLIS ? Optional.empty() : Optional.of(precision));
    }

    /** What is inside is one level deeper. */
    private boolean canNest() {
        return depth < DataType.MAX_DEPTH;
    }

    /** Avro has no records without fields. */
    private DataType structOrMap(Function<RowInference, StructType> rows) {
        StructType struct = rows.apply(observeStruct());
        return struct.columns().isEmpty() ? new MapType(new StringType()) : struct;
    }
}
