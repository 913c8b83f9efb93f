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

import io.headwater.connect.s3.format.FormatName;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.DataType;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.testing.Distance;
import io.headwater.connect.s3.testing.GeneratedObject;
import io.headwater.connect.s3.testing.GeneratedObject.Bytes;
import io.headwater.connect.s3.testing.GeneratedParquet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The rows that everything is measured on: an int64, four strings, a double, an int32, a timestamp, a boolean. */
final class NineColumns {

    static final String DDL =
            "id INT64 NOT NULL, customer STRING, city STRING, product STRING, note STRING, price DOUBLE, "
                    + "quantity INT32, at TIMESTAMP, express BOOLEAN";

    static final DataType.StructType TYPE = Ddl.parse(DDL);
    static final Schema SCHEMA = ConnectSchemas.of(TYPE, "io.headwater.rows");

    private static final String PARQUET_COLUMNS = "required int64 id; optional binary customer (STRING); "
            + "optional binary city (STRING); optional binary product (STRING); optional binary note (STRING); "
            + "optional double price; optional int32 quantity; optional int64 at (TIMESTAMP(MILLIS,true)); optional boolean express;";

    private static final String HEADER = "id,customer,city,product,note,price,quantity,at,express\n";

    private NineColumns() {}

    /** An object of so many rows, the first one numbered 1. */
    static byte[] object(FormatName format, int rows) throws IOException {
        return switch (format) {
            case CSV, TSV -> text(HEADER, rows, NineColumns::csv);
            case JSON, JSONL -> text("", rows, NineColumns::json);
            case PARQUET -> parquet(rows);
        };
    }

    /** One object of about so many rows. */
    static ServedObjects served(FormatName format, int rows, Distance distance) throws IOException {
        int some = Math.min(rows, 1_000);
        return new ServedObjects(format, 1, (long) object(format, some).length * rows / some, distance);
    }

    /**
     * An object of about this size that is made while it is served.
     *
     * @param rowsOfBlock after so many rows, the same ones come again
     */
    static GeneratedObject generated(FormatName format, long bytes, int rowsOfBlock) throws IOException {
        byte[] all = object(format, rowsOfBlock);
        if (format == FormatName.PARQUET) {
            return GeneratedParquet.of(all, bytes, rowsOfBlock);
        }
        int head = format == FormatName.CSV ? HEADER.length() : 0;
        Bytes block = new Bytes(Arrays.copyOfRange(all, head, all.length));
        int copies = (int) Math.max(1, bytes / block.size());
        return new GeneratedObject(new Bytes(Arrays.copyOf(all, head)), block, copies, Bytes.NONE, rowsOfBlock);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    /** Appends one row. */
    private interface RowText {
        void append(StringBuilder text, int row);
    }

    private static byte[] text(String header, int rows, RowText rowText) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder(header);
        for (int row = 1; row <= rows; row++) {
            rowText.append(text, row);
            if (text.length() > 1 << 16 || row == rows) {
                bytes.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
        return bytes.toByteArray();
    }

    private static void csv(StringBuilder text, int row) {
        text.append(row)
                .append(',')
                .append(NineValues.customer(row))
                .append(",\"")
                .append(NineValues.city(row))
                .append("\",")
                .append(NineValues.product(row))
                .append("," + NineValues.NOTE + ",")
                .append(NineValues.price(row))
                .append(',')
                .append(NineValues.quantity(row))
                .append(',')
                .append(NineValues.at(row))
                .append(',')
                .append(NineValues.express(row))
                .append('\n');
    }

    private static void json(StringBuilder text, int row) {
        text.append("{\"id\":")
                .append(row)
                .append(",\"customer\":\"")
                .append(NineValues.customer(row))
                .append("\",\"city\":\"")
                .append(NineValues.city(row))
                .append("\",\"product\":\"")
                .append(NineValues.product(row))
                .append("\",\"note\":\"" + NineValues.NOTE + "\",\"price\":")
                .append(NineValues.price(row))
                .append(",\"quantity\":")
                .append(NineValues.quantity(row))
                .append(",\"at\":\"")
                .append(NineValues.at(row))
                .append("\",\"express\":")
                .append(NineValues.express(row))
                .append("}\n");
    }

    private static byte[] parquet(int rows) throws IOException {
        ParquetSample sample = ParquetSample.of(PARQUET_COLUMNS)
                .with(builder -> builder.withCompressionCodec(CompressionCodecName.SNAPPY)
                        .withRowGroupSize(16L << 20));
        for (int row = 1; row <= rows; row++) {
            int number = row;
            sample.row(group -> group.append("id", (long) number)
                    .append("customer", NineValues.customer(number))
                    .append("city", NineValues.city(number))
                    .append("product", NineValues.product(number))
                    .append("note", NineValues.NOTE)
                    .append("price", NineValues.price(number))
                    .append("quantity", NineValues.quantity(number))
                    .append("at", NineValues.at(number).toEpochMilli())
                    .append("express", NineValues.express(number)));
        }
        return sample.bytes();
    }
}
