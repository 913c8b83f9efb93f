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
package io.headwater.connect.s3.store;

/**
 * A run of bytes of an object.
 *
 * @param object the object it is of
 * @param offset of its first byte
 * @param length in bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, range requests</a>
 */
record ByteRange(ObjectRef object, long offset, int length) {

    ByteRange {
        if (offset < 0 || length < 0 || offset > object.size() - length) {
            throw new IllegalArgumentException("bytes " + offset + " to " + (offset + length) + " were asked of "
                    + object.shown() + ", which has " + object.size());
        }
    }

    static ByteRange of(ObjectRef object, long offset, int length) {
        return new ByteRange(object, offset, length);
    }

    /** As a request's {@code Range} header says it; the range is not empty. */
    String header() {
        return "bytes=" + span();
    }

    /** Whether this is what an answer's {@code Content-Range} header says. */
    boolean isContentRange(String header) {
        return header.equals("bytes " + span() + "/" + object.size()) || header.equals("bytes " + span() + "/*");
    }

    /** Whether an answer's {@code Content-Range} header is the beginning of what would be this, and not all of it. */
    boolean beginsContentRange(String header) {
        String whole = "bytes " + span() + "/" + object.size();
        return whole.startsWith(header) && !whole.equals(header);
    }

    /** Whether it is the whole object. */
    boolean isWhole() {
        return offset == 0 && length == object.size();
    }

    private String span() {
        return offset + "-" + (offset + length - 1);
    }
}
