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

import io.headwater.connect.s3.format.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;

/**
 * The mappings of annotated integers. An unsigned one gets the next wider signed type of Connect, and 64 bits of it a decimal of
 * 20 digits, so that every value keeps its meaning.
 */
final class IntegerMappings {

    private static final int UINT64_DIGITS = 20;

    private IntegerMappings() {}

    static ColumnMapping of(IntLogicalTypeAnnotation type, String column) {
        return switch (type.getBitWidth()) {
            case 8 ->
                type.isSigned()
                        ? new LeafMapping(column, SchemaBuilder::int8, ValueDecoder.ofInts(value ->
                                (byte) inRange(value, Byte.MIN_VALUE, Byte.MAX_VALUE)))
                        : new LeafMapping(column, SchemaBuilder::int16, ValueDecoder.ofInts(value ->
                                (short) inRange(value, 0, 0xFF)));
            case 16 ->
                type.isSigned()
                        ? new LeafMapping(column, SchemaBuilder::int16, ValueDecoder.ofInts(value ->
                                (short) inRange(value, Short.MIN_VALUE, Short.MAX_VALUE)))
                        : new LeafMapping(
                                column, SchemaBuilder::int32, ValueDecoder.ofInts(value -> inRange(value, 0, 0xFFFF)));
            case 32 ->
                type.isSigned()
                        ? new LeafMapping(column, SchemaBuilder::int32, ValueDecoder.ofInts(value -> value))
                        : new LeafMapping(column, SchemaBuilder::int64, ValueDecoder.ofInts(Integer::toUnsignedLong));
            case 64 ->
                type.isSigned()
                        ? new LeafMapping(column, SchemaBuilder::int64, ValueDecoder.ofLongs(value -> value))
                        : new LeafMapping(
                                column,
                                () -> Schemas.decimal(UINT64_DIGITS, 0),
                                ValueDecoder.ofLongs(IntegerMappings::unsigned));
            default -> throw new IllegalStateException("an integer of " + type.getBitWidth() + " bits");
        };
    }

    private static int inRange(int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException(
                    ErrorCode.INVALID_VALUE, value + " is outside the range " + least + " to " + most + " of its type");
        }
        return value;
    }

    private static Object unsigned(long value) {
        return value >= 0 ? BigDecimal.valueOf(value) : new BigDecimal(new BigInteger(Long.toUnsignedString(value)));
    }
}
