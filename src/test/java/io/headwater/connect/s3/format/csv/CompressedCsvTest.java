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

import io.headwater.connect.s3.format.CompressedSample;
import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.RecordReaderContract;
import io.headwater.connect.s3.schema.TopicSchema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** CSV keeps what every reader promises in whatever it is compressed. */
@ParameterizedClass
@EnumSource(CompressedSample.class)
class CompressedCsvTest extends RecordReaderContract {

    @Parameter
    CompressedSample sample;

    @Override
    protected ObjectFormat format() {
        return CsvSample.inSmallPieces();
    }

    @Override
    protected Compression compression() {
        return sample.compression();
    }

    @Override
    protected TopicSchema schema() {
        return CsvSample.SCHEMA;
    }

    /** In two members or frames, as concatenated files are. */
    @Override
    protected byte[] object(int rows) {
        return sample.inTwo(CsvSample.object(rows));
    }

    @Override
    protected Struct value(int number) {
        return CsvSample.value(number);
    }

    /** The first member alone is a sound object: a cut between members cannot be told. */
    @Override
    protected boolean soundWhenCutBetweenRows() {
        return true;
    }
}
