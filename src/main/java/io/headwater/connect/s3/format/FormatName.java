package io.headwater.connect.s3.format;

import java.util.Locale;

/** The formats that Headwater reads. */
public enum FormatName {
    CSV,
    /** CSV with tabs between fields; reported as {@code csv}. */
    TSV,
    JSONL,
    PARQUET;

    /** As reports and messages show it. */
    public String shown() {
        return this == TSV ? CSV.shown() : name().toLowerCase(Locale.ROOT);
    }

    /** Whether objects bring no types of their own, so that a schema is declared or inferred. */
    public boolean isText() {
        return this != PARQUET;
    }
}
