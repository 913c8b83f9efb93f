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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A file on the worker; which folder a worker runs in is not for a connector to know. */
final class AbsolutePath implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, Object value) {
        parse(name, value.toString());
    }

    static Path parse(String name, String text) {
        Path path;
        try {
            path = Path.of(text.strip());
        } catch (InvalidPathException malformed) {
            throw new ConfigException(name, text, "It is no path: " + malformed.getReason() + ".");
        }
        if (!path.isAbsolute()) {
            throw new ConfigException(name, text, "It must be a whole path, beginning at the root.");
        }
        return path;
    }
}
