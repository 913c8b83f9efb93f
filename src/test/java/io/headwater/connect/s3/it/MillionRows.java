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
package io.headwater.connect.s3.it;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A CSV object of a million rows of nine columns, made while it is read. */
final class MillionRows extends InputStream {

    static final int ROWS = 1_000_000;
    static final String DDL =
            "id INT64 NOT NULL, customer STRING, city STRING, product STRING, note STRING, price DOUBLE, "
                    + "quantity INT32, at TIMESTAMP, express BOOLEAN";

    private static final String HEADER = "id,customer,city,product,note,price,quantity,at,express\n";
    private static final int ROWS_AT_ONCE = 1_000;
    private static final Instant FIRST_MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    private byte[] chunk = HEADER.getBytes(StandardCharsets.UTF_8);
    private int position;
    private int rows;

    @Override
    public int read() {
        refill();
        return position == chunk.length ? -1 : chunk[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        refill();
        if (position == chunk.length) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    private void refill() {
        if (position < chunk.length || rows == ROWS) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS_AT_ONCE; row++) {
            rows++;
            text.append(rows)
                    .append(",customer ")
                    .append(rows % 9_973)
                    .append(",\"City of, ")
                    .append(rows % 211)
                    .append("\",product-")
                    .append(rows % 1_009)
                    .append(",left at the door,")
                    .append(rows % 100_000 / 100.0)
                    .append(',')
                    .append(rows % 12)
                    .append(',')
                    .append(FIRST_MOMENT.plusMillis(rows * 31L))
                    .append(',')
                    .append(rows % 3 == 0)
                    .append('\n');
        }
        chunk = text.toString().getBytes(StandardCharsets.UTF_8);
        position = 0;
    }
}
