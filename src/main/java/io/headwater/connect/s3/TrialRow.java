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
package io.headwater.connect.s3;

import io.headwater.connect.s3.progress.SourcePartition;
import io.headwater.connect.s3.progress.StoredOffset;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** A valid row as a task would hand it over. */
public final class TrialRow {

    private final SourceRecord row;

    TrialRow(SourceRecord row) {
        this.row = row;
    }

    /** Where it goes. */
    public String topic() {
        return row.topic();
    }

    public Struct value() {
        return (Struct) row.value();
    }

    /** The URI of its object. */
    public String object() {
        return SourcePartition.object(row.sourcePartition()).orElseThrow();
    }

    /** Its number in the object, from 1. */
    public long number() {
        return StoredOffset.parse(object(), row.sourceOffset()).row();
    }
}
