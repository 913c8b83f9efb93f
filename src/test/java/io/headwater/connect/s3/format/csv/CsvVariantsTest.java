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

import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.RecordReaderContract;
import io.headwater.connect.s3.schema.TopicSchema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialect and charset keeps what every reader promises. */
@ParameterizedClass
@MethodSource("io.headwater.connect.s3.format.csv.CsvVariant#all")
class CsvVariantsTest extends RecordReaderContract {

    @Parameter
    CsvVariant variant;

    @Override
    protected ObjectFormat format() {
        return variant.format();
    }

    @Override
    protected TopicSchema schema() {
        return CsvVariant.SCHEMA;
    }

    @Override
    protected byte[] object(int rows) {
        return variant.object(rows);
    }

    @Override
    protected Struct value(int number) {
        return variant.value(number);
    }

    @Override
    protected boolean soundWhenCutBetweenRows() {
        return true;
    }
}
