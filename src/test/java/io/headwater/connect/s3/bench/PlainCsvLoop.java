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

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** What anybody would write first: FastCSV, the JDK's parsers, a struct for each row. */
final class PlainCsvLoop implements Loop {

    /** How the object's bytes are opened. */
    interface Opening {
        InputStream open(InputStream bytes) throws IOException;
    }

    private final byte[] object;
    private final Opening opening;
    private final Keep keep = new Keep();

    PlainCsvLoop(byte[] object, Opening opening) {
        this.object = object;
        this.opening = opening;
    }

    @Override
    public long run() throws IOException {
        List<Field> fields = NineColumns.SCHEMA.fields();
        long rows = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(
                        opening.open(new ByteArrayInputStream(object)), StandardCharsets.UTF_8))) {
            Iterator<CsvRecord> records = reader.iterator();
            records.next();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                Struct row = new Struct(NineColumns.SCHEMA);
                row.put(fields.get(0), Long.parseLong(record.getField(0)));
                for (int column = 1; column <= 4; column++) {
                    row.put(fields.get(column), record.getField(column));
                }
                row.put(fields.get(5), Double.parseDouble(record.getField(5)));
                row.put(fields.get(6), Integer.parseInt(record.getField(6)));
                row.put(fields.get(7), Date.from(Instant.parse(record.getField(7))));
                row.put(fields.get(8), Boolean.parseBoolean(record.getField(8)));
                keep.row(row);
                rows++;
            }
        }
        return rows;
    }
}
