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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One key a line, as it is, in UTF-8. Empty lines name nothing. A key with a line ending in it cannot be named this way. */
final class LineNames implements Names {

    private static final int PAGE = 1000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String version;
    private final BufferedReader lines;
    private boolean begun;

    LineNames(String version, InputStream text) {
        this.version = version;
        this.lines = new BufferedReader(new InputStreamReader(text, UTF_8));
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<NamedObject> next() throws IOException {
        List<NamedObject> page = new ArrayList<>();
        while (page.size() < PAGE) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            String key = begun || !line.startsWith(BYTE_ORDER_MARK) ? line : line.substring(1);
            begun = true;
            if (!key.isEmpty()) {
                page.add(new NamedObject(key, Optional.empty()));
            }
        }
        return page;
    }

    @Override
    public void close() {
        // The store's, and no connection is held between two parts.
    }
}
