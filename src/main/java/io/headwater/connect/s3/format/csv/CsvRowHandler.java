package io.headwater.connect.s3.format.csv;

import io.headwater.connect.s3.format.ErrorCode;

/** Takes the fields of CSV rows, row after row. */
interface CsvRowHandler {

    /** A row begins; {@code row} counts from 0 in its {@link io.headwater.connect.s3.format.text.TextRows}. */
    void begin(int row);

    /** The next field of the row; the characters are valid during the call. */
    void field(int index, char[] chars, int offset, int length, boolean quoted);

    /** The row ends, with so many fields. */
    void end(int fields);

    /** Instead of begin, fields and end: a row that cannot be taken apart. */
    void unparsable(int row, ErrorCode error, String message);
}
