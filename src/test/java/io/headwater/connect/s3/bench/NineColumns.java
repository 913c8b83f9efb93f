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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    private static final Instant FIRST_MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    private NineColumns() {}

    /** An object of so many rows, the first one numbered 1. */
    static byte[] object(FormatName format, int rows) throws IOException {
        return switch (format) {
            case CSV, TSV -> text(HEADER, rows, NineColumns::csv);
            case JSON, JSONL -> text("", rows, NineColumns::json);
            case PARQUET -> parquet(rows);
        };
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
                .append(customer(row))
                .append(",\"")
                .append(city(row))
                .append("\",")
                .append(product(row))
                .append(",left at the door,")
                .append(price(row))
                .append(',')
                .append(row % 12)
                .append(',')
                .append(at(row))
                .append(',')
                .append(row % 3 == 0)
                .append('\n');
    }

    private static void json(StringBuilder text, int row) {
        text.append("{\"id\":")
                .append(row)
                .append(",\"customer\":\"")
                .append(customer(row))
                .append("\",\"city\":\"")
                .append(city(row))
                .append("\",\"product\":\"")
                .append(product(row))
                .append("\",\"note\":\"left at the door\",\"price\":")
                .append(price(row))
                .append(",\"quantity\":")
                .append(row % 12)
                .append(",\"at\":\"")
                .append(at(row))
                .append("\",\"express\":")
                .append(row % 3 == 0)
                .append("}\n");
    }

    private static byte[] parquet(int rows) throws IOException {
        ParquetSample sample = ParquetSample.of(PARQUET_COLUMNS)
                .with(builder -> builder.withCompressionCodec(CompressionCodecName.SNAPPY)
                        .withRowGroupSize(16L << 20));
        for (int row = 1; row <= rows; row++) {
            int number = row;
            sample.row(group -> group.append("id", (long) number)
                    .append("customer", customer(number))
                    .append("city", city(number))
                    .append("product", product(number))
                    .append("note", "left at the door")
                    .append("price", price(number))
                    .append("quantity", number % 12)
                    .append("at", at(number).toEpochMilli())
                    .append("express", number % 3 == 0));
        }
        return sample.bytes();
    }

    private static String customer(int row) {
        return "customer " + row % 9_973;
    }

    private static String city(int row) {
        return "City of, " + row % 211;
    }

    private static String product(int row) {
        return "product-" + row % 1_009;
    }

    private static double price(int row) {
        return row % 100_000 / 100.0;
    }

    private static Instant at(int row) {
        return FIRST_MOMENT.plusMillis(row * 31L);
    }
}
