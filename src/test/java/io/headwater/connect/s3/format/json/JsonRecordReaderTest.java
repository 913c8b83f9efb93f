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
package io.headwater.connect.s3.format.json;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;

/** The contract for each layout of JSON, plain and gzipped. */
class JsonRecordReaderTest {

    abstract static class InLayout extends JsonRecordReaderContract {

        private final JsonLayout layout;
        private final Compression compression;

        InLayout(JsonLayout layout, Compression compression) {
            this.layout = layout;
            this.compression = compression;
        }

        @Override
        protected ObjectFormat format() {
            return JsonFormat.values(1 << 20, 100, new ValueSchemas());
        }

        @Override
        protected Compression compression() {
            return compression;
        }

        @Override
        protected byte[] object(int rows) {
            byte[] text = layout.text(rows(rows)).getBytes(StandardCharsets.UTF_8);
            return compression == Compression.GZIP ? GzipSample.of(text) : text;
        }

        @Override
        protected boolean soundWhenCutBetweenRows() {
            return !layout.isArray() && compression == Compression.NONE;
        }
    }

    @Nested
    class CompactArray extends InLayout {
        CompactArray() {
            super(JsonLayout.COMPACT_ARRAY, Compression.NONE);
        }
    }

    @Nested
    class CompactArrayGzipped extends InLayout {
        CompactArrayGzipped() {
            super(JsonLayout.COMPACT_ARRAY, Compression.GZIP);
        }
    }

    @Nested
    class ArrayOfLines extends InLayout {
        ArrayOfLines() {
            super(JsonLayout.ARRAY_OF_LINES, Compression.NONE);
        }
    }

    @Nested
    class ArrayOfLinesGzipped extends InLayout {
        ArrayOfLinesGzipped() {
            super(JsonLayout.ARRAY_OF_LINES, Compression.GZIP);
        }
    }

    @Nested
    class ArrayWithCommasFirst extends InLayout {
        ArrayWithCommasFirst() {
            super(JsonLayout.ARRAY_WITH_COMMAS_FIRST, Compression.NONE);
        }
    }

    @Nested
    class ArrayWithCommasFirstGzipped extends InLayout {
        ArrayWithCommasFirstGzipped() {
            super(JsonLayout.ARRAY_WITH_COMMAS_FIRST, Compression.GZIP);
        }
    }

    @Nested
    class PrettyArray extends InLayout {
        PrettyArray() {
            super(JsonLayout.PRETTY_ARRAY, Compression.NONE);
        }
    }

    @Nested
    class PrettyArrayGzipped extends InLayout {
        PrettyArrayGzipped() {
            super(JsonLayout.PRETTY_ARRAY, Compression.GZIP);
        }
    }

    @Nested
    class Concatenated extends InLayout {
        Concatenated() {
            super(JsonLayout.CONCATENATED, Compression.NONE);
        }
    }

    @Nested
    class ConcatenatedGzipped extends InLayout {
        ConcatenatedGzipped() {
            super(JsonLayout.CONCATENATED, Compression.GZIP);
        }
    }

    @Nested
    class PrettyValues extends InLayout {
        PrettyValues() {
            super(JsonLayout.PRETTY_VALUES, Compression.NONE);
        }
    }

    @Nested
    class PrettyValuesGzipped extends InLayout {
        PrettyValuesGzipped() {
            super(JsonLayout.PRETTY_VALUES, Compression.GZIP);
        }
    }

    @Nested
    class Lines extends InLayout {
        Lines() {
            super(JsonLayout.LINES, Compression.NONE);
        }
    }

    @Nested
    class LinesGzipped extends InLayout {
        LinesGzipped() {
            super(JsonLayout.LINES, Compression.GZIP);
        }
    }
}
