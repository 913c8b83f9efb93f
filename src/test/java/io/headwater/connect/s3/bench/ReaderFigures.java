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
package io.headwater.connect.s3.bench;

import io.headwater.connect.s3.format.Compression;
import io.headwater.connect.s3.format.FormatName;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** From an object in memory to records, for each format, against the loop that anybody would write first. */
final class ReaderFigures {

    private static final String ROWS = "rows/CPU s";
    private static final String BYTES = "B/row";

    private final Sizes sizes;

    ReaderFigures(Sizes sizes) {
        this.sizes = sizes;
    }

    List<Figure> csv() throws Exception {
        byte[] object = NineColumns.object(FormatName.CSV, sizes.rows());
        return figures(
                "CSV",
                1.3,
                "FastCSV to Struct",
                object,
                FormatName.CSV,
                Compression.NONE,
                new PlainCsvLoop(object, in -> in));
    }

    List<Figure> jsonLines() throws Exception {
        byte[] object = NineColumns.object(FormatName.JSONL, sizes.rows());
        return figures(
                "JSON Lines",
                1.2,
                "Jackson to Struct",
                object,
                FormatName.JSONL,
                Compression.NONE,
                new PlainJsonLoop(object));
    }

    List<Figure> parquet() throws Exception {
        byte[] object = NineColumns.object(FormatName.PARQUET, sizes.rows());
        return figures(
                "Parquet, snappy",
                1.0,
                "parquet-java to Struct",
                object,
                FormatName.PARQUET,
                Compression.NONE,
                new PlainParquetLoop(object));
    }

    List<Figure> gzipCsv() throws Exception {
        byte[] object = NineColumns.gzip(NineColumns.object(FormatName.CSV, sizes.rows()));
        return figures(
                "gzip CSV",
                0.7,
                "GZIPInputStream and FastCSV to Struct",
                object,
                FormatName.CSV,
                Compression.GZIP,
                new PlainCsvLoop(object, GZIPInputStream::new));
    }

    private List<Figure> figures(
            String name,
            double wanted,
            String limit,
            byte[] object,
            FormatName format,
            Compression compression,
            Loop plain)
            throws Exception {
        try (PipelineLoop ours = new PipelineLoop(object, format, compression, PipelineLoop.defaultDecoders())) {
            Comparison comparison = Comparison.of(ours, plain, sizes.rows(), sizes.warmUps(), sizes.rounds());
            return List.of(
                    Figure.atLeast(
                            wanted,
                            name + ", object to record",
                            ROWS,
                            comparison.ours(Measured::rowsPerCpuSecond),
                            comparison.plain(Measured::rowsPerCpuSecond),
                            limit),
                    Figure.atMost(
                            1.0,
                            name + ", allocated",
                            BYTES,
                            comparison.ours(Measured::bytesPerRow),
                            comparison.plain(Measured::bytesPerRow),
                            limit));
        }
    }
}
