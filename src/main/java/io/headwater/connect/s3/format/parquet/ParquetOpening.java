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

    @FunctionalInterface
    private interface FooterUse<T> {
        T of(ObjectSeekableStream footer) throws IOException;
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
        ObjectSeekableStream stream = new ObjectSeekableStream(input, tail);
        return withFooter(tail, stream, footer -> open(start, mappings, footer, stream, tail));
    }

    /** Maps the schema in the footer, and reads nothing else. */
    void sample(MappingSource mappings) throws IOException {
        Tail tail = Tail.read(input);
        ObjectSeekableStream stream = new ObjectSeekableStream(input, tail);
        withFooter(tail, stream, footer -> {
            ParquetMetadata metadata =
                    metadata(new InspectedStream(stream), options().build(), footer);
            return mappings.of(metadata.getFileMetaData().getSchema());
        });
    }

    private <T> T withFooter(Tail tail, ObjectSeekableStream stream, FooterUse<T> use) throws IOException {
        long footerStart = tail.footerStart();
        input.plan(ReadPlan.steps(footerStart, tail.start()));
        Tail withFooter = tail.withFooter(input, footerStart);
        // A large footer is let go once it is read.
        ObjectSeekableStream footer = new ObjectSeekableStream(input, withFooter);
        return ParquetCall.run("reading the footer", stream, () -> {
            FooterClaims.check(withFooter.footer(footerStart));
            return use.of(footer);
        });
    }

    private ParquetMetadata metadata(
            InspectedStream stream, ParquetReadOptions options, ObjectSeekableStream footerStream) throws IOException {
        return ParquetFileReader.readFooter(new ObjectInputFile(bounds.objectSize(), stream), options, footerStream);
    }

    private static ParquetReadOptions.Builder options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration());
    }

    private RecordReader open(
            Start start,
            MappingSource mappings,
            ObjectSeekableStream footerStream,
            ObjectSeekableStream stream,
            Tail tail)
            throws IOException {
        PageCodecs codecs = new PageCodecs(bounds.rowGroupMaxBytes());
        ParquetReadOptions options =
                options().withCodecFactory(codecs).usePageChecksumVerification().build();
        InspectedStream inspected = new InspectedStream(stream);
        ParquetMetadata footer = metadata(inspected, options, footerStream);
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

        ParquetFileReader parquet =
                ParquetFileReader.open(new ObjectInputFile(bounds.objectSize(), inspected), footer, options, inspected);
        parquet.setRequestedSchema(mapping.projection());
        RowMaterializer materializer = new RowMaterializer(mapping, rowMaxBytes);
        RowGroups rows = new RowGroups(
                source(parquet, inspected, codecs, mapping.projection()), columns, materializer, first, rowsToSkip);
        return new ParquetRecordReader(input, stream, parquet, rows, materializer, rowsPerPiece, start.rows() + 1);
    }

    private RowGroups.Source source(
            ParquetFileReader parquet, InspectedStream inspected, PageCodecs codecs, MessageType projection) {
        return new RowGroups.Source(parquet.getRowGroups(), group -> {
            inspected.expect(
                    bounds.chunks(parquet.getRowGroups().get(group), group + 1, projection),
                    "row group " + (group + 1));
            BoundedPages pages = new BoundedPages(parquet.readRowGroup(group), codecs);
            inspected.assertInspected();
            return pages;
        });
    }

    /** A negative count is left to the checks, as is what stands at the place to start. */
    private static boolean isBefore(long groupRows, long rowsToSkip) {
        return rowsToSkip > 0 && groupRows >= 0 && groupRows <= rowsToSkip;
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
