package io.headwater.connect.s3.format.text;

/** A window on characters, moved from value to value, so that parsing one makes no object. Used by one thread. */
public final class CharSlice implements CharSequence {

    private char[] chars = new char[0];
    private int from;
    private int length;

    /** Moves the window; the characters are valid until whoever owns them changes them. */
    public CharSlice over(char[] source, int offset, int count) {
        chars = source;
        from = offset;
        length = count;
        return this;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, from + start, end - start);
    }

    @Override
    public String toString() {
        return new String(chars, from, length);
    }
}
