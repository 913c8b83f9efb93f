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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.config.RecordHeader;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.Date;
import java.util.Set;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;

/** The headers of the records of one object's rows. Immutable. */
final class RecordHeaders {

    private final ConnectHeaders same = new ConnectHeaders();
    private final boolean row;

    RecordHeaders(Set<RecordHeader> chosen, ObjectRef object) {
        for (RecordHeader header : RecordHeader.values()) {
            if (chosen.contains(header)) {
                addSame(header, object);
            }
        }
        row = chosen.contains(RecordHeader.ROW);
    }

    private void addSame(RecordHeader header, ObjectRef object) {
        String name = header.headerName();
        switch (header) {
            case BUCKET -> same.addString(name, object.bucket());
            case KEY -> same.addString(name, object.key());
            case ETAG -> same.addString(name, object.etag());
            case MODIFIED -> same.addTimestamp(name, Date.from(object.modified()));
            case VERSION -> object.version().ifPresent(version -> same.addString(name, version));
            case ROW -> {
                // It differs.
            }
        }
    }

    /**
     * The headers of a row's record, its own, since transformations may change them; null where there are none, as Connect has it.
     *
     * @param number of the row, from 1
     */
    Iterable<Header> of(long number) {
        if (!row) {
            return same.isEmpty() ? null : new ConnectHeaders(same);
        }
        return new ConnectHeaders(same).addLong(RecordHeader.ROW.headerName(), number);
    }
}
