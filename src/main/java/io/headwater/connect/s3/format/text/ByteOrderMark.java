package io.headwater.connect.s3.format.text;

/** What the first bytes of a text say of its encoding. */
public enum ByteOrderMark {
    NONE,
    UTF_8,
    UTF_16;

    static ByteOrderMark of(byte[] bytes, int length) {
        if (length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return UTF_8;
        }
        if (length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return UTF_16;
        }
        return NONE;
    }
}
