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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.config.RecordKeys;
import io.headwater.connect.s3.config.RowRecordSettings;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * Where the records of an object's rows get their keys and timestamps from, under one schema.
 *
 * @param rows the schema of the rows
 */
record RowColumns(Schema rows, RecordKey key, RecordTimestamp timestamp) {

    /** Finds the columns of an object's rows that the configuration names. */
    record Finder(RowRecordSettings settings, ObjectRef object, String topic) {

        /**
         * The columns under a schema.
         *
         * @throws UnfitFieldException when it lacks one, or the timestamp's is none
         */
        RowColumns find(Schema rows, long clockMillis) {
            return new RowColumns(rows, key(rows), timestamp(rows, clockMillis));
        }

        private RecordKey key(Schema rows) {
            return switch (settings.key()) {
                case NONE -> new RecordKey.None();
                case OBJECT -> new RecordKey.Text(object.uri());
                case FIELDS -> keyOfFields(rows);
            };
        }

        private RecordKey keyOfFields(Schema rows) {
            List<Field> fields = settings.keyFields().stream()
                    .map(name -> field(rows, name, RecordKeys.KEY_FIELDS))
                    .toList();
            return fields.size() == 1
                    ? new RecordKey.OneField(fields.get(0))
                    : RecordKey.SeveralFields.of(fields, rows.name());
        }

        private RecordTimestamp timestamp(Schema rows, long clockMillis) {
            return switch (settings.timestamp()) {
                case NONE -> RecordTimestamp.Same.OF_PRODUCING;
                case MODIFIED -> RecordTimestamp.Same.of(object.modified(), clockMillis);
                case FIELD -> timestampOfField(rows, settings.timestampField().orElseThrow());
            };
        }

        private RecordTimestamp timestampOfField(Schema rows, String name) {
            Field field = field(rows, name, RecordKeys.TIMESTAMP_FIELD);
            if (!RecordTimestamp.OfField.takes(field.schema())) {
                Schema schema = field.schema();
                throw new UnfitFieldException(
                        RecordKeys.TIMESTAMP_FIELD + " is " + name + ", and in the rows of topic " + topic
                                + " (of " + object.shown() + ") this is a "
                                + (schema.name() == null ? schema.type() : schema.name())
                                + ". It must be a TIMESTAMP, a DATE, or an INT64 of milliseconds since 1970: declare it so in"
                                + " schema.fields, or name another field");
            }
            return RecordTimestamp.OfField.of(field);
        }

        private Field field(Schema rows, String name, String configurationKey) {
            Field field = rows.field(name);
            if (field == null) {
                throw new UnfitFieldException(
                        configurationKey + " names the field " + name + ", and the rows of topic " + topic
                                + " (of " + object.shown() + ") have none of that name; they have "
                                + rows.fields().stream().map(Field::name).collect(Collectors.joining(", "))
                                + ". Correct the name, or leave objects without the field out by aws.s3.object.exclude");
            }
            return field;
        }
    }
}
