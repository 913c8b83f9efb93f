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

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.progress.RowOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of a piece, in the order of its rows.
 *
 * @param records rows and dead letters
 * @param rows how many rows the piece had, invalid ones too
 * @param invalid how many of them were invalid
 * @param problems how many of them had each code; codes that none had are not there
 * @param ignored how many values of rows were left out, as the schema has no field for them
 * @param nextByte where the row after the piece begins, negative where that is not known
 * @param invalidBefore to be set before a record is handed over
 * @param refused the first invalid row, where the policy is to fail: the records are those before it
 */
public record Batch(
        List<SourceRecord> records,
        long rows,
        long invalid,
        Map<ErrorCode, Integer> problems,
        long ignored,
        long nextByte,
        RowOffset.InvalidBefore invalidBefore,
        Optional<Refused> refused) {

    /** An invalid row that fails the task, with its number in the object. */
    public record Refused(long row, InvalidRow invalid) {}
}
