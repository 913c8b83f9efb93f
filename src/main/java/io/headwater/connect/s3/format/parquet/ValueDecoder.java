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

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;

/**
 * Turns a value of one physical Parquet type into a Connect value. Exactly one of the typed methods is met, the one of the
 * column's physical type. All throw {@link InvalidValueException} for a value that does not fit.
 */
abstract class ValueDecoder {

    static ValueDecoder ofInts(IntFunction<Object> decode) {
        return new ValueDecoder() {
            @Override
            Object decode(int value) {
                return decode.apply(value);
            }

            @Override
            Object decode(Dictionary dictionary, int id) {
                return decode.apply(dictionary.decodeToInt(id));
            }
        };
    }

    static ValueDecoder ofLongs(LongFunction<Object> decode) {
        return new ValueDecoder() {
            @Override
            Object decode(long value) {
                return decode.apply(value);
            }

            @Override
            Object decode(Dictionary dictionary, int id) {
                return decode.apply(dictionary.decodeToLong(id));
            }
        };
    }

    static ValueDecoder ofFloats() {
        return new ValueDecoder() {
            @Override
            Object decode(float value) {
                return value;
            }

            @Override
            Object decode(Dictionary dictionary, int id) {
                return dictionary.decodeToFloat(id);
            }
        };
    }

    static ValueDecoder ofDoubles() {
        return new ValueDecoder() {
            @Override
            Object decode(double value) {
                return value;
            }

            @Override
            Object decode(Dictionary dictionary, int id) {
                return dictionary.decodeToDouble(id);
            }
        };
    }

    static ValueDecoder ofBooleans() {
        return new ValueDecoder() {
            @Override
            Object decode(boolean value) {
                return value;
            }

            @Override
            Object decode(Dictionary dictionary, int id) {
                return dictionary.decodeToBoolean(id);
            }
        };
    }

    /** For BINARY, FIXED_LEN_BYTE_ARRAY and INT96. The function must not keep the binary: parquet may reuse its bytes. */
    static ValueDecoder ofBinaries(Function<Binary, Object> decode) {
        return new ValueDecoder() {
            @Override
            Object decode(Binary value) {
                return decode.apply(value);
            }

            @Override
            Object decode(Dictionary dictionary, int id) {
                return decode.apply(dictionary.decodeToBinary(id));
            }

            @Override
            int length(Dictionary dictionary, int id) {
                return dictionary.decodeToBinary(id).length();
            }
        };
    }

    abstract Object decode(Dictionary dictionary, int id);

    /** In bytes, of a text or binary; 0 for others. */
    int length(Dictionary dictionary, int id) {
        return 0;
    }

    Object decode(boolean value) {
        throw anotherType("BOOLEAN");
    }

    Object decode(int value) {
        throw anotherType("INT32");
    }

    Object decode(long value) {
        throw anotherType("INT64");
    }

    Object decode(float value) {
        throw anotherType("FLOAT");
    }

    Object decode(double value) {
        throw anotherType("DOUBLE");
    }

    Object decode(Binary value) {
        throw anotherType("BINARY");
    }

    private static IllegalStateException anotherType(String physical) {
        return new IllegalStateException("a value of physical type " + physical + " in a column of another type");
    }
}
