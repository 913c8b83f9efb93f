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
package io.headwater.connect.s3.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of a key that tell a value, as Apache Hive lays tables out: {@code name=value}. Names and values are decoded as Hive encodes
 * them: {@code %} and two hexadecimal digits, a plus being a plus. What Hive itself never encodes is taken for UTF-8.
 *
 * @param values by name, in the order of the folders; empty for null. Of two folders of one name the deeper one counts
 */
record PartitionFolders(Map<String, Optional<String>> values) {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFolders.class);

    /** What Hive calls the folder of rows whose value is null or empty. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final int ESCAPE_LENGTH = 3;
    private static final int HEXADECIMAL = 16;

    /** Of an object's key, the prefix included, the object's own name not. */
    static PartitionFolders of(String key) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        int from = 0;
        for (int end = key.indexOf('/'); end >= 0; end = key.indexOf('/', from)) {
            String folder = key.substring(from, end);
            int equals = folder.indexOf('=');
            if (equals > 0) {
                values.put(decoded(folder.substring(0, equals)), value(folder.substring(equals + 1)));
            }
            from = end + 1;
        }
        return new PartitionFolders(values);
    }

    private static Optional<String> value(String encoded) {
        return Optional.of(decoded(encoded)).filter(value -> !value.isEmpty() && !value.equals(NULL));
    }

    private static String decoded(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        int index = 0;
        while (index < bytes.length) {
            int escaped = escaped(bytes, index);
            decoded.write(escaped < 0 ? bytes[index] : escaped);
            index += escaped < 0 ? 1 : ESCAPE_LENGTH;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException noText) {
            LOG.debug("{} is not decoded, as that is no UTF-8", encoded, noText);
            return encoded;
        }
    }

    /** The byte that an escape stands for, or -1 where there is none. */
    private static int escaped(byte[] bytes, int index) {
        if (bytes[index] != '%' || index + ESCAPE_LENGTH > bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[index + 1], HEXADECIMAL);
        int low = Character.digit(bytes[index + 2], HEXADECIMAL);
        return high < 0 || low < 0 ? -1 : high * HEXADECIMAL + low;
    }
}
