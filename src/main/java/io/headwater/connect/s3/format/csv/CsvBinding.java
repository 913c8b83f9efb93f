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
package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.PrecisionWarnings;
import io.headwater.connect.s3.schema.RowInference;
import io.headwater.connect.s3.schema.RowVersion;
import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.schema.ValueSchemas;

/** The columns of one object, bound to the newest version of its topic's schema. Thread-safe. */
final class CsvBinding {

    private final CsvHeader header;
    private final TopicSchema topic;
    private final ValueSchemas schemas;
    private final PrecisionWarnings warnings;
    private volatile CsvColumns newest;

    private CsvBinding(CsvHeader header, TopicSchema topic, ValueSchemas schemas, PrecisionWarnings warnings) {
        this.header = header;
        this.topic = topic;
        this.schemas = schemas;
        this.warnings = warnings;
        this.newest = bind(topic.version().orElseThrow());
    }

    /** @throws UnreadableObjectException when the object lacks a column that must have a value */
    static CsvBinding of(CsvHeader header, TopicSchema topic, ValueSchemas schemas, PrecisionWarnings warnings)
            throws UnreadableObjectException {
        CsvBinding binding = new CsvBinding(header, topic, schemas, warnings);
        CsvColumns.check(header, binding.newest.version().row());
        return binding;
    }

    TopicSchema topic() {
        return topic;
    }

    CsvColumns newest() {
        CsvColumns columns = newest;
        RowVersion version = topic.version().orElseThrow();
        if (columns.version().number() != version.number()) {
            columns = bind(version);
            newest = columns;
        }
        return columns;
    }

    /** The columns once the schema has those that have values from a row of a piece on. */
    CsvColumns add(CsvPiece piece, int row) {
        RowInference seen = new RowInference();
        piece.parser().parse(piece.text(), row, new CsvObservation(header, seen));
        if (topic.rules().stringColumns()) {
            RowInference strings = new RowInference();
            strings.mergeAsText(seen);
            seen = strings;
        }
        topic.add(seen.typeOfValues());
        return newest();
    }

    private CsvColumns bind(RowVersion version) {
        return CsvColumns.bind(header, version, schemas.of(version, topic.name()), topic.rules(), warnings);
    }
}
