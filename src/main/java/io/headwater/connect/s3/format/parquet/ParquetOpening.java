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

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.schema.MessageType;

/** Opens one object: tail, footer, mapping, checks, the plan of all reads, and the place to start at. */
final class ParquetOpening {

    /** Finds the mapping for a file's schema. */
    @FunctionalInterface
    interface MappingSource {
        RowMapping of(MessageType file) throws UnreadableObjectException;
    }

    private final ObjectInput input;
    private final RowGroupBounds bounds;
    private final int rowMaxBytes;
    private final int rowsPerPiece;

    ParquetOpening(ObjectInput input, long rowGroupMaxBytes, int rowMaxBytes, int rowsPerPiece) {
        this.input = input;
        this.bounds = new RowGroupBounds(input.object().size(), rowGroupMaxBytes);
        this.rowMaxBytes = rowMaxBytes;
        this.rowsPerPiece = rowsPerPiece;
    }

    RecordReader open(Start start, MappingSource mappings) throws IOException {
        Tail tail = Tail.read(input);
        long footerStart = tail.footerStart();
        ObjectSeekableStream stream = new ObjectSeekableStream(input, tail);
        return ParquetCall.run("reading the footer", stream, () -> {
            input.plan(ReadPlan.steps(footerStart, tail.start()));
            return open(start, mappings, stream, tail);
        });
    }

    private RecordReader open(Start start, MappingSource mappings, ObjectSeekableStream stream, Tail tail)
            throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs(bounds.rowGroupMaxBytes()))
                .usePageChecksumVerification()
                .build();
        ObjectInputFile file = new ObjectInputFile(bounds.objectSize(), stream);
        ParquetMetadata footer = ParquetFileReader.readFooter(file, options, stream);
        MessageType fileSchema = footer.getFileMetaData().getSchema();
        RowMapping mapping = mappings.of(fileSchema);
        MessageColumnIO columns = new ColumnIOFactory(footer.getFileMetaData().getCreatedBy())
                .getColumnIO(mapping.projection(), fileSchema);

        int first = 0;
        long rowsToSkip = start.rows();
        List<BlockMetaData> groups = footer.getBlocks();
        while (first < groups.size() && isBefore(groups.get(first).getRowCount(), rowsToSkip)) {
            rowsToSkip -= groups.get(first).getRowCount();
            first++;
        }
        input.plan(plan(groups, first, mapping.projection(), tail.start()));

        ParquetFileReader parquet = ParquetFileReader.open(file, footer, options, stream);
        parquet.setRequestedSchema(mapping.projection());
        RowMaterializer materializer = new RowMaterializer(mapping, rowMaxBytes);
        RowGroups rows = new RowGroups(parquet, columns, materializer, first, rowsToSkip);
        return new ParquetRecordReader(input, stream, parquet, rows, materializer, rowsPerPiece, start.rows() + 1);
    }

    /** A negative count is left to the checks. */
    private static boolean isBefore(long groupRows, long rowsToSkip) {
        return groupRows >= 0 && groupRows <= rowsToSkip;
    }

    /** All row groups are checked before the first one is read, so that a file that will be refused gives no rows. */
    private List<ObjectInput.Range> plan(List<BlockMetaData> groups, int first, MessageType projection, long tailStart)
            throws UnreadableObjectException {
        List<ObjectInput.Range> ranges = new ArrayList<>();
        for (int group = first; group < groups.size(); group++) {
            ranges.addAll(ReadPlan.ranges(bounds.chunks(groups.get(group), group + 1, projection), tailStart));
        }
        return ranges;
    }
}
