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
package io.headwater.connect.s3.format.text;

/** Records that are lines: each ends at a line feed; a carriage return before it is the ending's too. */
public final class LineBoundary implements RecordBoundary {

    @Override
    public int end(byte[] bytes, int from, int to, boolean atEnd) {
        int end = lineEnd(bytes, from, to);
        if (end >= 0) {
            return end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        }
        return atEnd ? to : INCOMPLETE;
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean carriageReturnEndsLine() {
        return false;
    }

    /** Blanks before a JSON document mean nothing, so a line of blanks is blank. */
    @Override
    public int skipBlank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }
}
