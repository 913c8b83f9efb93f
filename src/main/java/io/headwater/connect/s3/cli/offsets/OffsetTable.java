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

import io.headwater.connect.s3.progress.StoredOffset;
import io.headwater.connect.s3.store.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Offsets as lines for a person; names come last, as they are of any length. */
final class OffsetTable {

    private static final String OBJECT = "%12s %9s  %-4s  %-20s  %-20s  %s";
    private static final String SCHEMA = "%7s  %-40s  %s";

    private OffsetTable() {}

    static Stream<String> objects(List<Stored> offsets) {
        return Stream.concat(
                Stream.of(String.format(OBJECT, "ROWS", "INVALID", "DONE", "MODIFIED", "STARTED", "OBJECT")),
                offsets.stream().map(OffsetTable::object));
    }

    private static String object(Stored stored) {
        String name = OneLine.of(stored.name());
        Optional<StoredOffset> progress = stored.object().isPresent() ? stored.progress() : Optional.empty();
        return progress.map(at -> String.format(
                        OBJECT,
                        at.row(),
                        at.invalid(),
                        at.done() ? "yes" : "no",
                        time(at.modified()),
                        time(at.startedAt()),
                        name))
                .orElseGet(() -> String.format(OBJECT, "?", "?", "?", "?", "?", name) + ", not an offset of Headwater: "
                        + OneLine.of(String.valueOf(stored.offset())));
    }

    static Stream<String> schemas(List<Stored> offsets) {
        return Stream.concat(
                Stream.of(String.format(SCHEMA, "VERSION", "TOPIC/TASK", "SCHEMA")),
                offsets.stream()
                        .map(stored -> String.format(
                                SCHEMA,
                                stored.offset().get("version"),
                                OneLine.of(stored.name()),
                                OneLine.of(String.valueOf(stored.offset().get("schema"))))));
    }

    /** A change of an offset. */
    static String change(Optional<Stored> before, Stored after) {
        return String.format(
                "%-28s -> %-28s  %s",
                before.map(Stored::state).orElse("none"), after.state(), OneLine.of(after.name()));
    }

    private static String time(Optional<Instant> time) {
        return time.map(at -> Instant.ofEpochSecond(at.getEpochSecond()).toString())
                .orElse("");
    }
}
