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

import io.headwater.connect.s3.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a row whose values stand in the keys of objects. */
public final class KeyColumns {

    private KeyColumns() {}

    /** The columns of the data, and behind them those of keys. A column of the same name gives way: what the key says holds for all rows. */
    public static StructType behind(StructType data, List<Column> ofKeys) {
        Set<String> names = names(ofKeys);
        return new StructType(Stream.concat(
                        data.columns().stream().filter(column -> !names.contains(column.name())), ofKeys.stream())
                .toList());
    }

    /** The row with the columns of these names as columns of keys. */
    static StructType marked(StructType row, List<Column> ofKeys) {
        Set<String> names = names(ofKeys);
        return new StructType(row.columns().stream()
                .map(column -> names.contains(column.name()) ? column.asPartition() : column)
                .toList());
    }

    /** The standing ones, and those of other names. */
    static List<Column> joined(List<Column> standing, List<Column> more) {
        Set<String> names = names(standing);
        List<Column> joined = new ArrayList<>(standing);
        more.stream().filter(column -> !names.contains(column.name())).forEach(joined::add);
        return List.copyOf(joined);
    }

    private static Set<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.toSet());
    }
}
