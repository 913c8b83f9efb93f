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
package io.headwater.connect.s3.config;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The key {@code csv.charset}: how CSV objects without a byte order mark are encoded. */
public enum CsvCharset {
    UTF_8(StandardCharsets.UTF_8),
    /** The higher byte first: without a byte order mark, that is what RFC 2781 says. */
    UTF_16(StandardCharsets.UTF_16BE),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    ISO_8859_1(StandardCharsets.ISO_8859_1),
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;

    CsvCharset(Charset charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }
}
