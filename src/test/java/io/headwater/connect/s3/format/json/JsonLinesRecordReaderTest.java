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

import io.headwater.connect.s3.format.ObjectFormat;
import io.headwater.connect.s3.schema.ValueSchemas;
import java.nio.charset.StandardCharsets;

class JsonLinesRecordReaderTest extends JsonRecordReaderContract {

    @Override
    protected ObjectFormat format() {
        return JsonFormat.lines(1 << 20, 100, new ValueSchemas());
    }

    @Override
    protected byte[] object(int rows) {
        StringBuilder text = new StringBuilder();
        for (String row : rows(rows)) {
            text.append(row).append(text.length() % 3 == 0 ? "\r\n  \n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean soundWhenCutBetweenRows() {
        return true;
    }
}
