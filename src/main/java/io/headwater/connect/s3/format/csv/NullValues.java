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

import java.util.Arrays;
import java.util.List;

/** What means null in a field without quotes: nothing, and the configured values. */
final class NullValues {

    private final char[][] values;

    NullValues(List<String> values) {
        this.values = values.stream().map(String::toCharArray).toArray(char[][]::new);
    }

    boolean contain(char[] chars, int offset, int length) {
        if (length == 0) {
            return true;
        }
        for (char[] value : values) {
            if (value.length == length && Arrays.equals(value, 0, length, chars, offset, offset + length)) {
                return true;
            }
        }
        return false;
    }
}
