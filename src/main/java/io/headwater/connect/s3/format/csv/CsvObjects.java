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

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.format.Start;
import io.headwater.connect.s3.format.text.RowCutter;
import io.headwater.connect.s3.format.text.TextRows;
import io.headwater.connect.s3.format.text.Texts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Opens CSV objects: finds their columns, and then their rows from a given one on.
 *
 * @param texts how rows are cut
 * @param names takes the names of columns apart
 * @param naming where these come from
 * @param charset of objects without a byte order mark
 */
record CsvObjects(Texts texts, CsvParser names, CsvNaming naming, Charset charset) {

    /** A header of one column may well stand among its values; one of several does so when files are appended to one another. */
    private static final int COLUMNS_OF_A_TELLING_HEADER = 2;

    /**
     * An open object.
     *
     * @param header its columns; empty where the object tells none, and has no rows therefore
     * @param rows its rows
     */
    record Opened(Optional<CsvHeader> header, RowCutter rows) {

        Opened {
            Objects.requireNonNull(header, "header");
        }
    }

    CsvObjects {
        Objects.requireNonNull(naming, "naming");
    }

    Opened open(ObjectInput input, Compression compression, Start start) throws IOException {
        RowCutter cutter = texts.fromBeginning(input, compression, charset);
        try {
            if (naming instanceof CsvNaming.FirstRow) {
                return withHeader(input, cutter, start);
            }
            if (naming instanceof CsvNaming.Listed listed) {
                return new Opened(Optional.of(CsvHeader.of(listed.indexes())), at(start, input, cutter));
            }
            Optional<TextRows> first = cutter.next(1);
            cutter.close();
            cutter = texts.fromBeginning(input, compression, charset);
            if (first.isEmpty()) {
                return new Opened(Optional.empty(), cutter);
            }
            return new Opened(Optional.of(CsvHeader.numbered(first.get(), names)), at(start, input, cutter));
        } catch (IOException | RuntimeException e) {
            cutter.close();
            throw e;
        }
    }

    private Opened withHeader(ObjectInput input, RowCutter cutter, Start start) throws IOException {
        Optional<TextRows> row = cutter.next(1);
        if (row.isEmpty()) {
            return new Opened(Optional.empty(), cutter);
        }
        CsvHeader header = CsvHeader.of(row.get(), names);
        cutter.countFromHere();
        RowCutter rows = startsAtByte(start, cutter) ? fromByte(start, input, cutter) : cutter;
        if (header.names().size() >= COLUMNS_OF_A_TELLING_HEADER) {
            rows.leaveOut(Arrays.copyOfRange(
                    row.get().bytes(), row.get().start(0), row.get().end(0)));
        }
        if (rows == cutter) {
            rows.skip(start.rows());
        }
        return new Opened(Optional.of(header), rows);
    }

    private RowCutter at(Start start, ObjectInput input, RowCutter cutter) throws IOException {
        if (startsAtByte(start, cutter)) {
            return fromByte(start, input, cutter);
        }
        cutter.skip(start.rows());
        return cutter;
    }

    private static boolean startsAtByte(Start start, RowCutter cutter) {
        return start.nextByte() != RowSink.NO_BYTE && cutter.located();
    }

    private RowCutter fromByte(Start start, ObjectInput input, RowCutter beginning) throws IOException {
        beginning.close();
        return texts.fromByte(input, start.nextByte(), start.rows(), beginning.charset());
    }
}
