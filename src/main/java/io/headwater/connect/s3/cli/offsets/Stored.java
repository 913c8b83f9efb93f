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
package io.headwater.connect.s3.cli.offsets;

import io.headwater.connect.s3.progress.SourcePartition;
import io.headwater.connect.s3.progress.StoredOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A partition of a connector and its offset, as Connect has them.
 *
 * @param partition of an object, of a schema, or of what the connector does not know
 * @param offset null where it is to be forgotten
 */
record Stored(Map<String, Object> partition, Map<String, Object> offset) {

    static final Comparator<Stored> BY_NAME = Comparator.comparing(Stored::name);

    Stored {
        Objects.requireNonNull(partition, "partition");
    }

    /** The offset of an object. */
    static Stored of(String uri, StoredOffset offset) {
        return new Stored(Map.copyOf(SourcePartition.of(uri)), offset.toMap());
    }

    Optional<String> object() {
        return SourcePartition.object(partition);
    }

    Optional<String> schema() {
        return SourcePartition.schema(partition);
    }

    /** How far the object was read; empty where that is no offset of the connector. */
    Optional<StoredOffset> progress() {
        try {
            return Optional.of(StoredOffset.parse(object().orElse("?"), offset));
        } catch (ConnectException e) {
            // Someone put it there before offsets were checked. It can be shown as it is, and forgotten.
            return Optional.empty();
        }
    }

    Stored forgotten() {
        return new Stored(partition, null);
    }

    /** What it is of, for a person. */
    String name() {
        return object().or(this::schema).orElseGet(partition::toString);
    }

    /** How far it is, for a person. */
    String state() {
        if (offset == null) {
            return "forgotten";
        }
        if (object().isEmpty()) {
            return schema().isPresent() ? "schema" : "unknown";
        }
        return progress()
                .map(at -> "row " + at.row() + (at.invalid() > 0 ? ", " + at.invalid() + " invalid" : "")
                        + (at.done() ? ", done" : ""))
                .orElse("unknown");
    }
}
