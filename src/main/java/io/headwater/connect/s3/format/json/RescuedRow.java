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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.headwater.connect.s3.schema.InvalidValueException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads a row that the schema has no place for as a whole, each field for itself, so that what does not fit is kept as text under the
 * names to it with points between. A field of a struct is kept for itself; arrays and maps are kept whole. For one row, of JSON that is
 * known to be well-formed.
 */
final class RescuedRow {

    private final JsonFactory json;
    private Map<String, String> rescued = new LinkedHashMap<>();

    RescuedRow(JsonFactory json) {
        this.json = json;
    }

    /**
     * The row at the current token, an object.
     *
     * @throws JsonFieldException when a field that must have a value does not have one that fits
     */
    Struct read(JsonInput input, JsonStructs structs) throws IOException {
        Struct row = read(input, structs, "");
        if (!rescued.isEmpty()) {
            row.put(structs.rescueField().orElseThrow(), rescued);
        }
        return row;
    }

    private Struct read(JsonInput input, JsonStructs structs, String path) throws IOException {
        Struct struct = new Struct(structs.schema());
        for (String name = input.nextField(); name != null; name = input.nextField()) {
            if (input.token() == JsonToken.VALUE_NULL) {
                continue;
            }
            boolean isScalar = JsonValues.isScalar(input.token());
            String words = isScalar ? input.parser().getText() : "";
            String value = JsonText.of(input.parser());
            JsonStructs.Member member = structs.member(name);
            if (member == null && structs.isOfKeys(name)) {
                continue;
            }
            if (member == null) {
                keep(path + name, isScalar ? words : value);
            } else {
                put(struct, member, value, isScalar ? words : value, path);
            }
        }
        structs.checkRequired(struct);
        return struct;
    }

    private void put(Struct struct, JsonStructs.Member member, String value, String words, String path)
            throws IOException {
        String name = member.name();
        Map<String, String> before = new LinkedHashMap<>(rescued);
        try (JsonInput input = new JsonInput(json.createParser(value), new IgnoredFields())) {
            input.next();
            struct.put(member.field(), value(input, member, path + name + "."));
        } catch (InvalidValueException e) {
            rescue(before, member, words, path, JsonFieldException.of(name, e));
        } catch (JsonFieldException e) {
            rescue(before, member, words, path, e.under(name));
        }
    }

    private Object value(JsonInput input, JsonStructs.Member member, String path)
            throws IOException, InvalidValueException {
        if (member.values() instanceof JsonStructs nested && input.token() == JsonToken.START_OBJECT) {
            return read(input, nested, path);
        }
        return member.values().read(input);
    }

    /** Parts of the value that were kept already are kept with the whole. */
    private void rescue(
            Map<String, String> before,
            JsonStructs.Member member,
            String words,
            String path,
            JsonFieldException problem)
            throws JsonFieldException {
        if (!member.nullable()) {
            throw problem;
        }
        rescued = before;
        keep(path + member.name(), words);
    }

    /** A name with a point in it may be the path to another field: the later one gets {@code <path>_<n>}, n from 2. */
    private void keep(String path, String words) {
        String free = path;
        for (int n = 2; rescued.containsKey(free); n++) {
            free = path + "_" + n;
        }
        rescued.put(free, words);
    }
}
