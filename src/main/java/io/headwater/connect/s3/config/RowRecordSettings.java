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
package io.headwater.connect.s3.config;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the records of rows carry besides their values. Dead letters and reports have none of it.
 *
 * @param key what their key is
 * @param keyFields the fields that the key is made of, in their order; some exactly when the key is made of fields
 * @param timestamp what their timestamp is
 * @param timestampField the field that the timestamp is; there exactly when the timestamp is a field
 * @param headers which headers they have
 */
public record RowRecordSettings(
        RecordKeyChoice key,
        List<String> keyFields,
        RecordTimestampChoice timestamp,
        Optional<String> timestampField,
        Set<RecordHeader> headers) {

    /** Neither key, timestamp nor headers. */
    public static final RowRecordSettings VALUES_ONLY = new RowRecordSettings(
            RecordKeyChoice.NONE, List.of(), RecordTimestampChoice.NONE, Optional.empty(), Set.of());

    public RowRecordSettings {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(timestamp, "timestamp");
        keyFields = List.copyOf(keyFields);
        headers = Set.copyOf(headers);
        if (keyFields.isEmpty() == (key == RecordKeyChoice.FIELDS)) {
            throw new IllegalArgumentException("key " + key + " with the fields " + keyFields);
        }
        if (new HashSet<>(keyFields).size() < keyFields.size()) {
            throw new IllegalArgumentException("a key field twice: " + keyFields);
        }
        if (timestampField.isPresent() != (timestamp == RecordTimestampChoice.FIELD)) {
            throw new IllegalArgumentException("timestamp " + timestamp + " with the field " + timestampField);
        }
    }
}
