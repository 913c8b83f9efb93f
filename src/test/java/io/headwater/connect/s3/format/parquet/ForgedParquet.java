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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** Sound Parquet files made to lie. */
final class ForgedParquet {

    private static final int MAGIC_BYTES = 4;

    private ForgedParquet() {}

    /** The file with other claims in its footer. */
    static byte[] footer(byte[] object, Consumer<FileMetaData> lie) throws IOException {
        int length = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN).getInt(object.length - 8);
        int start = object.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(object, start, length));
        lie.accept(footer);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, written);
        return withFooter(Arrays.copyOf(object, start), written.toByteArray());
    }

    /** A file of these pages and this footer, whatever they are. */
    static byte[] withFooter(byte[] pages, byte[] footer) throws IOException {
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        forged.write(pages);
        forged.write(footer);
        forged.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        forged.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        return forged.toByteArray();
    }

    /** A file of one column and one page with other claims in the page's header. */
    static byte[] pageHeader(byte[] object, Consumer<PageHeader> lie) throws IOException {
        ByteArrayInputStream pages = new ByteArrayInputStream(object, MAGIC_BYTES, object.length - MAGIC_BYTES);
        int before = pages.available();
        PageHeader header = Util.readPageHeader(pages);
        int honest = before - pages.available();
        lie.accept(header);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Util.writePageHeader(header, written);
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        forged.write(object, 0, MAGIC_BYTES);
        forged.write(written.toByteArray());
        forged.write(pages.readAllBytes());
        int longer = written.size() - honest;
        return footer(
                forged.toByteArray(),
                footer -> footer.getRow_groups()
                        .get(0)
                        .getColumns()
                        .get(0)
                        .getMeta_data()
                        .setTotal_compressed_size(footer.getRow_groups()
                                        .get(0)
                                        .getColumns()
                                        .get(0)
                                        .getMeta_data()
                                        .getTotal_compressed_size()
                                + longer));
    }
}
