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

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Finds the columns with times and timestamps in smaller units than Connect's milliseconds. */
final class FinerTimes {

    private FinerTimes() {}

    /** Their dotted paths. */
    static List<String> columns(MessageType type) {
        return type.getColumns().stream()
                .filter(column -> isFiner(column.getPrimitiveType()))
                .map(FinerTimes::path)
                .toList();
    }

    private static String path(ColumnDescriptor column) {
        return String.join(".", column.getPath());
    }

    private static boolean isFiner(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return timestamp.getUnit() != TimeUnit.MILLIS;
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return time.getUnit() != TimeUnit.MILLIS;
        }
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT96;
    }
}
