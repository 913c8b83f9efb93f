package io.headwater.connect.s3.format.text;

import io.headwater.connect.s3.format.ObjectInput;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Reads a text object: the cutter's rows as the format's pieces. */
public final class TextRowsReader implements RecordReader {

    private final ObjectInput input;
    private final RowCutter cutter;
    private final Function<TextRows, Piece> pieces;

    /** Takes over the input, which the cutter reads. */
    public TextRowsReader(ObjectInput input, RowCutter cutter, Function<TextRows, Piece> pieces) {
        this.input = input;
        this.cutter = cutter;
        this.pieces = pieces;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        return cutter.next(Integer.MAX_VALUE).map(pieces);
    }

    @Override
    public void close() {
        input.close();
    }
}
