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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.format.ObjectFormats;
import io.headwater.connect.s3.format.RowSampler;
import io.headwater.connect.s3.format.SchemaSampler;
import java.util.concurrent.CountDownLatch;

/**
 * Formats that tell when an object is opened to be read.
 *
 * @param opened counted down then
 */
record OpenedFormats(ObjectFormats formats, CountDownLatch opened) implements ObjectFormats {

    @Override
    public ObjectFormat of(FormatName name) {
        ObjectFormat format = formats.of(name);
        return (input, compression, start, schema) -> {
            opened.countDown();
            return format.open(input, compression, start, schema);
        };
    }

    @Override
    public RowSampler samplerOf(FormatName name) {
        return formats.samplerOf(name);
    }

    @Override
    public SchemaSampler schemaSamplerOf(FormatName name) {
        return formats.schemaSamplerOf(name);
    }
}
