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

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Hands the values of a primitive column to their target; decodes each entry of a dictionary once. */
final class LeafConverter extends PrimitiveConverter {

    private final String column;
    private final ValueDecoder decoder;
    private final ValueTarget target;
    private final RowState row;

    /** The decoded values, or the {@link InvalidValueException} of those that do not fit: only a row that uses one is invalid. */
    private Object[] dictionary = {};

    private int[] lengths = {};

    LeafConverter(String column, ValueDecoder decoder, ValueTarget target, RowState row) {
        this.column = column;
        this.decoder = decoder;
        this.target = target;
        this.row = row;
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary encoded) {
        dictionary = new Object[encoded.getMaxId() + 1];
        lengths = new int[dictionary.length];
        for (int id = 0; id < dictionary.length; id++) {
            lengths[id] = decoder.length(encoded, id);
            try {
                dictionary[id] = decoder.decode(encoded, id);
            } catch (InvalidValueException problem) {
                dictionary[id] = problem;
            }
        }
    }

    @Override
    public void addValueFromDictionary(int dictionaryId) {
        Object value = dictionary[dictionaryId];
        if (value instanceof InvalidValueException problem) {
            row.invalid(column, problem);
        } else {
            row.addBytes(column, lengths[dictionaryId]);
            target.accept(value);
        }
    }

    @Override
    public void addBinary(Binary value) {
        row.addBytes(column, value.length());
        try {
            target.accept(decoder.decode(value));
        } catch (InvalidValueException problem) {
            row.invalid(column, problem);
        }
    }

    @Override
    public void addInt(int value) {
        try {
            target.accept(decoder.decode(value));
        } catch (InvalidValueException problem) {
            row.invalid(column, problem);
        }
    }

    @Override
    public void addLong(long value) {
        try {
            target.accept(decoder.decode(value));
        } catch (InvalidValueException problem) {
            row.invalid(column, problem);
        }
    }

    @Override
    public void addBoolean(boolean value) {
        target.accept(decoder.decode(value));
    }

    @Override
    public void addFloat(float value) {
        target.accept(decoder.decode(value));
    }

    @Override
    public void addDouble(double value) {
        target.accept(decoder.decode(value));
    }
}
