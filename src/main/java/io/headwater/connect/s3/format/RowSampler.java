package io.headwater.connect.s3.format;

import io.headwater.connect.s3.schema.RowInference;
import java.io.IOException;

/** A format whose objects bring no types of their own: it shows the first rows of one to the inference. */
public interface RowSampler {

    /**
     * Observes the columns and the values of up to {@code rows} rows; rows that do not parse are passed over, as reading will
     * report them. Closes the input.
     *
     * @throws UnreadableObjectException when the object is not of this format; what was observed before stands
     */
    void sample(ObjectInput input, Compression compression, int rows, RowInference inference) throws IOException;
}
