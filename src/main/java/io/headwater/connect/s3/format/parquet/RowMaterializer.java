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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.InvalidRow;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Makes the rows of one reader: parquet drives the root converter, which leaves each row here. */
final class RowMaterializer extends RecordMaterializer<DecodedRow> {

    private final RowMapping mapping;
    private final RowState state;
    private final GroupConverter root;
    private Struct row;

    /** @param rowMaxBytes a row with more bytes in its texts, binaries and elements is invalid */
    RowMaterializer(RowMapping mapping, int rowMaxBytes) {
        this.mapping = mapping;
        this.state = new RowState(rowMaxBytes);
        this.row = new Struct(mapping.schema());
        this.root = new StructConverter(mapping.schema(), mapping.members(), value -> row = (Struct) value, state);
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    @Override
    public DecodedRow getCurrentRecord() {
        mapping.mustHave().forEach(field -> NotNull.fillOrRefuse(row, field, field.name(), state));
        Optional<RowState.Fault> fault = state.fault();
        if (fault.isPresent()) {
            return new DecodedRow.Invalid(invalid(fault.get()));
        }
        return new DecodedRow.Valid(
                mapping.beyond().rescue().map(rescue -> rescue.row(row)).orElse(row), mapping.names());
    }

    /** Columns of which each row has a value that is left out. */
    List<String> ignored() {
        return mapping.beyond().ignored();
    }

    /** Before a row is read. */
    void begin() {
        state.begin();
    }

    /** See {@link RowState#bytes()}. */
    long rowBytes() {
        return state.bytes();
    }

    private InvalidRow invalid(RowState.Fault fault) {
        String column = mapping.names().path(fault.column());
        String message = "column " + column + ": " + fault.problem().getMessage();
        return RowJson.invalid(row, mapping.names(), fault.problem().error(), column, message);
    }
}
