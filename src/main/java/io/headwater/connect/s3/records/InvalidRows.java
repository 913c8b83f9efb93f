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

import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** Sentences about invalid rows. */
public final class InvalidRows {

    private InvalidRows() {}

    /** Where the row is and what is wrong with it. */
    public static String describe(ObjectRef object, long number, InvalidRow row) {
        List<String> places = new ArrayList<>();
        row.line().ifPresent(line -> places.add("line " + line));
        row.byteOffset().ifPresent(offset -> places.add("at byte " + offset));
        String place = places.isEmpty() ? "" : " (" + String.join(", ", places) + ")";
        String column = row.column().map(name -> ", column " + name).orElse("");
        return "Row " + number + place + " of " + object.shown() + column + ": " + row.message() + " ["
                + row.error().code() + "]";
    }
}
