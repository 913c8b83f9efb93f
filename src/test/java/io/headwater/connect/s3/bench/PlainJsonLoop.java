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
package io.headwater.connect.s3.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** What anybody would write first: Jackson's tokens, a struct for each row. */
final class PlainJsonLoop implements Loop {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] object;
    private final Keep keep = new Keep();

    PlainJsonLoop(byte[] object) {
        this.object = object;
    }

    @Override
    public long run() throws IOException {
        long rows = 0;
        try (JsonParser parser = FACTORY.createParser(object)) {
            while (parser.nextToken() != null) {
                Struct row = new Struct(NineColumns.SCHEMA);
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    Field field = NineColumns.SCHEMA.field(parser.currentName());
                    parser.nextToken();
                    row.put(field, value(parser, field));
                }
                keep.row(row);
                rows++;
            }
        }
        return rows;
    }

    private static Object value(JsonParser parser, Field field) throws IOException {
        return switch (field.name()) {
            case "id" -> parser.getLongValue();
            case "price" -> parser.getDoubleValue();
            case "quantity" -> parser.getIntValue();
            case "at" -> Date.from(Instant.parse(parser.getText()));
            case "express" -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }
}
