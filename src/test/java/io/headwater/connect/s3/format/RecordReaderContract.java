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
package io.headwater.connect.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.schema.TopicSchema;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/**
 * What every reader does, whatever its format. A format's test extends it and says how the sample rows stand in an object of the
 * format; the samples should take several pieces, and for formats with parts (row groups) several of these.
 */
public abstract class RecordReaderContract {

    /** Enough rows for several pieces, few enough to resume at each of them. */
    private static final int ROWS = 25;

    /** The format, with pieces that are small against {@link #ROWS}. */
    protected abstract ObjectFormat format();

    /** How the sample objects are compressed as a whole. */
    protected Compression compression() {
        return Compression.NONE;
    }

    /** The topic's schema under which the sample rows are read. */
    protected abstract TopicSchema schema();

    /** An object with the first sample rows. */
    protected abstract byte[] object(int rows) throws IOException;

    /**
     * The value of a sample row.
     *
     * @param number from 1
     */
    protected abstract Struct value(int number) throws IOException;

    /** Whether an object that was cut at a row's end is a shorter, sound object, as of plain text. */
    protected abstract boolean soundWhenCutBetweenRows();

    @Test
    void readsTheRowsInOrderWithTheirNumbers() throws IOException {
        CollectedRows read = CollectedRows.of(open(new MemoryObjectInput(object(ROWS)), Start.BEGINNING));

        assertThat(read.values()).isEqualTo(values(1, ROWS));
        assertThat(read.numbers()).isEqualTo(CollectedRows.numbers(1, ROWS));
    }

    @Test
    void resumesAtEveryRow() throws IOException {
        List<CollectedRows.Row> whole = CollectedRows.of(open(new MemoryObjectInput(object(ROWS)), Start.BEGINNING))
                .rows();
        for (int finished = 0; finished <= ROWS; finished++) {
            long nextByte =
                    finished == 0 ? RowSink.NO_BYTE : whole.get(finished - 1).nextByte();
            for (Start start : List.of(new Start(finished, nextByte), new Start(finished, RowSink.NO_BYTE))) {
                CollectedRows rest = CollectedRows.of(open(new MemoryObjectInput(object(ROWS)), start));

                assertThat(rest.rows()).as("from %s", start).isEqualTo(whole.subList(finished, ROWS));
            }
        }
    }

    @Test
    void staysAtTheEnd() throws IOException {
        try (RecordReader reader = open(new MemoryObjectInput(object(ROWS)), Start.BEGINNING)) {
            new CollectedRows().addAllOf(reader);

            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void decodesPiecesInAnyOrderAlsoAfterTheReaderIsClosed() throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (RecordReader reader = open(new MemoryObjectInput(object(ROWS)), Start.BEGINNING)) {
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                pieces.add(0, piece.get());
            }
        }
        List<Struct> read = new ArrayList<>();
        for (Piece piece : pieces) {
            CollectedRows rows = new CollectedRows();
            rows.add(piece);
            read.addAll(0, rows.values());
        }

        assertThat(read).isEqualTo(values(1, ROWS));
    }

    @Test
    void handsARowOverAsInvalidWhereTheSinkFindsSomethingWrongWithIt() throws IOException {
        List<CollectedRows.Row> whole = CollectedRows.of(open(new MemoryObjectInput(object(ROWS)), Start.BEGINNING))
                .rows();
        RefusingSink sink = new RefusingSink();
        try (RecordReader reader = open(new MemoryObjectInput(object(ROWS)), Start.BEGINNING)) {
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                piece.get().decode(sink);
            }
        }

        assertThat(sink.offered()).isEqualTo(values(1, ROWS));
        assertThat(sink.invalid()).hasSize(ROWS).allSatisfy(invalid -> {
            assertThat(invalid.error()).isEqualTo(RefusingSink.PROBLEM.error());
            assertThat(invalid.column()).contains(RefusingSink.PROBLEM.column());
            assertThat(invalid.message()).isEqualTo(RefusingSink.PROBLEM.message());
            assertThat(invalid.raw().hasRemaining()).isTrue();
        });
        assertThat(sink.nextBytes())
                .isEqualTo(whole.stream().map(CollectedRows.Row::nextByte).toList());
    }

    @Test
    void givesNothingOfAnObjectWithoutRows() throws IOException {
        assertThat(CollectedRows.of(open(new MemoryObjectInput(object(0)), Start.BEGINNING))
                        .rows())
                .isEmpty();
    }

    @Test
    void neverEndsSilentlyWhenTheObjectIsCutShort() throws IOException {
        byte[] whole = object(ROWS);
        List<Struct> values = values(1, ROWS);
        for (int length = whole.length - 1; length > 0; length -= Math.max(1, whole.length / 97)) {
            CollectedRows read = new CollectedRows();
            boolean refused = refuses(MemoryObjectInput.cut(whole, length), read);

            if (!refused && read.invalid().isEmpty()) {
                assertThat(soundWhenCutBetweenRows())
                        .as("cut at %s, read to its end", length)
                        .isTrue();
            }
            // The last row of a text may be cut and still be a row; all others are as they were.
            List<Struct> sure = soundWhenCutBetweenRows() && !read.values().isEmpty()
                    ? read.values().subList(0, read.values().size() - 1)
                    : read.values();
            assertThat(sure).as("cut at %s", length).isEqualTo(values.subList(0, sure.size()));
        }
    }

    @Test
    void passesFailuresOfTheStoreOnUnchanged() throws IOException {
        byte[] whole = object(ROWS);
        for (int offset : List.of(0, whole.length / 3, whole.length / 2, whole.length - 1)) {
            StoreException failure = new StoreException.Refused("access denied", null);
            MemoryObjectInput input = new MemoryObjectInput(whole).failingAt(offset, failure);

            assertThatThrownBy(() -> CollectedRows.of(open(input, Start.BEGINNING)))
                    .as("at %s", offset)
                    .isSameAs(failure);
            assertThat(input.isClosed()).as("closed").isTrue();
        }
    }

    @Test
    void closesItsInput() throws IOException {
        MemoryObjectInput input = new MemoryObjectInput(object(ROWS));

        open(input, Start.BEGINNING).close();

        assertThat(input.isClosed()).isTrue();
    }

    private RecordReader open(ObjectInput input, Start start) throws IOException {
        return format().open(input, compression(), start, schema());
    }

    private boolean refuses(byte[] object, CollectedRows read) throws IOException {
        try (RecordReader reader = open(new MemoryObjectInput(object), Start.BEGINNING)) {
            read.addAllOf(reader);
            return false;
        } catch (UnreadableObjectException e) {
            return true;
        }
    }

    private List<Struct> values(int first, int last) throws IOException {
        List<Struct> values = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            values.add(value(number));
        }
        return values;
    }
}
