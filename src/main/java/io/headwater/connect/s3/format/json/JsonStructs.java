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

import com.fasterxml.jackson.core.JsonToken;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.schema.Column;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.InvalidValueException;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.SchemaRules;
import io.headwater.connect.s3.schema.StructFields;
import io.headwater.connect.s3.schema.UnknownFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** JSON objects as structs of a schema. Thread-safe. */
final class JsonStructs implements JsonValues {

    /**
     * A field of the schema and how its values are read.
     *
     * @param name as the data has it
     * @param nullable whether it may be null
     * @param required whether it must have a value
     */
    record Member(int index, String name, Field field, JsonValues values, boolean nullable, boolean required) {}

    private final Schema schema;
    private final SchemaRules rules;
    /** Names of fields that are not read, as keys have their values. */
    private final Set<String> ofKeys;

    private final Optional<Field> rescue;

    private final Member[] members;
    private final Map<String, Member> byName = new HashMap<>();
    private final List<Member> required = new ArrayList<>();

    /** @param rules of a row; of a struct in it, without a field that rescues */
    JsonStructs(DataType.StructType type, Schema schema, SchemaRules rules, PrecisionWarnings warnings) {
        this.schema = schema;
        this.rules = rules;
        List<Column> columns = type.columns().stream()
                .filter(column -> !column.partition() && !rules.isRescueField(column.name()))
                .toList();
        this.ofKeys = type.columns().stream()
                .filter(Column::partition)
                .map(Column::name)
                .collect(Collectors.toSet());
        this.rescue =
                rules.rescueField().map(name -> schema.field(type.column(name).field()));
        this.members = new Member[columns.size()];
        for (Column column : columns) {
            Field field = schema.field(column.field());
            boolean isRequired = column.isRequired();
            JsonValues values = JsonValues.of(
                    column.type(),
                    field.schema(),
                    rules.inStructs(),
                    warnings.of(schema.name(), column.name()),
                    warnings);
            Member member = new Member(byName.size(), column.name(), field, values, column.nullable(), isRequired);
            members[member.index()] = member;
            byName.put(column.name(), member);
            if (isRequired) {
                required.add(member);
            }
        }
    }

    Schema schema() {
        return schema;
    }

    /** The field that keeps what the schema has no place for. */
    Optional<Field> rescueField() {
        return rescue;
    }

    /** The field of a name; null where the schema has none. */
    Member member(String name) {
        return byName.get(name);
    }

    /** Whether a field of the data is not read, as keys have its values. */
    boolean isOfKeys(String name) {
        return ofKeys.contains(name);
    }

    /** @throws JsonFieldException when a field that must have a value has none */
    void checkRequired(Struct struct) throws JsonFieldException {
        for (Member member : required) {
            if (struct.get(member.field()) == null) {
                throw missing(member);
            }
        }
    }

    @Override
    public Struct read(JsonInput json) throws IOException, InvalidValueException {
        if (json.token() != JsonToken.START_OBJECT) {
            throw JsonValues.unexpected(json, "an object");
        }
        Struct struct = new Struct(schema);
        boolean[] seen = new boolean[members.length];
        Set<String> unknown = Set.of();
        int following = 0;
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            Member member = member(name, following);
            if (member == null) {
                passUnknown(json, name);
                unknown = unknown.isEmpty() ? new HashSet<>() : unknown;
                if (!unknown.add(name)) {
                    throw DistinctNames.duplicate(name);
                }
                continue;
            }
            if (seen[member.index()]) {
                throw DistinctNames.duplicate(name);
            }
            seen[member.index()] = true;
            following = member.index() + 1;
            put(struct, member, json);
        }
        for (Member member : required) {
            if (!seen[member.index()]) {
                throw missing(member);
            }
        }
        return struct;
    }

    /** The member of the name, or null. Most objects have their fields in the order of the schema. */
    private Member member(String name, int likely) {
        if (likely < members.length && members[likely].name().equals(name)) {
            return members[likely];
        }
        return byName.get(name);
    }

    /** A field outside the schema makes the row invalid where it is not ignored, unless it is null: then nothing is lost. */
    private void passUnknown(JsonInput json, String name) throws IOException {
        if (json.token() == JsonToken.VALUE_NULL) {
            return;
        }
        if (ofKeys.contains(name)) {
            json.parser().skipChildren();
        } else if (rules.unknownFields() == UnknownFields.IGNORE) {
            json.ignore();
        } else {
            throw new JsonFieldException(ErrorCode.UNKNOWN_FIELD, name, "the schema has no such field");
        }
    }

    private static void put(Struct struct, Member member, JsonInput json) throws IOException {
        if (json.token() == JsonToken.VALUE_NULL) {
            if (member.required()) {
                throw missing(member);
            }
            return;
        }
        try {
            StructFields.put(struct, member.field(), member.values().read(json));
        } catch (InvalidValueException e) {
            throw JsonFieldException.of(member.name(), e);
        } catch (JsonFieldException e) {
            throw e.under(member.name());
        }
    }

    private static JsonFieldException missing(Member member) {
        return new JsonFieldException(ErrorCode.MISSING_VALUE, member.name(), "the field is NOT NULL and has no value");
    }
}
