package io.headwater.connect.s3.format;

/** The formats of a task. A new format is a package of its own and a line in whoever implements this. */
public interface ObjectFormats {

    /** The format of a name. */
    ObjectFormat of(FormatName name);

    /** How a text format's objects are sampled. */
    RowSampler samplerOf(FormatName name);
}
