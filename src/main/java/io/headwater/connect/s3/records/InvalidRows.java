package io.headwater.connect.s3.records;

import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.store.ObjectRef;

/** Sentences about invalid rows. */
public final class InvalidRows {

    private InvalidRows() {}

    /** Where the row is and what is wrong with it. */
    public static String describe(ObjectRef object, long number, InvalidRow row) {
        String place = row.byteOffset().isPresent() ? " (at byte " + row.byteOffset().getAsLong() + ")" : "";
        String column = row.column().map(name -> ", column " + name).orElse("");
        return "Row " + number + place + " of " + object.uri() + column + ": " + row.message() + " ["
                + row.error().code() + "]";
    }
}
