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
package io.headwater.connect.s3.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.store.ObjectRef;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One key a line, as it is, in UTF-8. Empty lines name nothing. A key with a line ending in it cannot be named this way. */
final class LineNames implements Names {

    private static final int PAGE = 1000;

    /** S3 takes no longer ones. */
    private static final int KEY_MAX_BYTES = 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int BYTE_ORDER_MARK_BYTES = 3;

    private final ObjectRef object;
    private final InputStream text;
    private final byte[] line = new byte[BYTE_ORDER_MARK_BYTES + KEY_MAX_BYTES];
    private long number;
    private boolean afterCarriageReturn;

    LineNames(ObjectRef object, InputStream text) {
        this.object = object;
        this.text = new BufferedInputStream(text);
    }

    @Override
    public String version() {
        return object.etag();
    }

    @Override
    public List<NamedObject> next() throws IOException {
        List<NamedObject> page = new ArrayList<>();
        while (page.size() < PAGE) {
            Optional<String> key = nextLine();
            if (key.isEmpty()) {
                break;
            }
            if (!key.get().isEmpty()) {
                page.add(new NamedObject(key.get(), Optional.empty()));
            }
        }
        return page;
    }

    /** Ends with LF, CR, both, or the object. */
    private Optional<String> nextLine() throws IOException {
        number++;
        int length = 0;
        for (int next = text.read(); ; next = text.read()) {
            boolean isRestOfAnEnd = next == '\n' && afterCarriageReturn;
            afterCarriageReturn = next == '\r';
            if (isRestOfAnEnd) {
                continue;
            }
            if (next < 0 && length == 0) {
                return Optional.empty();
            }
            if (next < 0 || next == '\n' || next == '\r') {
                return Optional.of(key(length));
            }
            if (length == line.length) {
                throw tooLong();
            }
            line[length++] = (byte) next;
        }
    }

    private String key(int length) throws UnreadableManifestException {
        String written;
        try {
            written =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableManifestException(
                    "line " + number + " of the manifest " + object.shown()
                            + " is not UTF-8, so that it names no key; write the manifest in UTF-8",
                    e);
        }
        boolean marked = number == 1 && written.startsWith(BYTE_ORDER_MARK);
        if (length - (marked ? BYTE_ORDER_MARK_BYTES : 0) > KEY_MAX_BYTES) {
            throw tooLong();
        }
        return marked ? written.substring(BYTE_ORDER_MARK.length()) : written;
    }

    private UnreadableManifestException tooLong() {
        return new UnreadableManifestException(
                "line " + number + " of the manifest " + object.shown() + " is longer than the " + KEY_MAX_BYTES
                        + " bytes that a key has at most; check aws.s3.manifest.key, and name one key a line",
                null);
    }

    @Override
    public void close() {
        // The store's, and no connection is held between two parts.
    }
}
