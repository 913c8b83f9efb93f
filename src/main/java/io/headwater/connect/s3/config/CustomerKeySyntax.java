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

import java.util.Base64;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** 256 bits in base64; a message never repeats them. */
final class CustomerKeySyntax implements ConfigDef.Validator {

    private static final int BYTES = 32;

    @Override
    public void ensureValid(String name, Object value) {
        String base64 = ((Password) value).value();
        if (base64.isBlank()) {
            return; // as if it were left out
        }
        int length;
        try {
            length = Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException malformed) {
            // its message would show a character of the key
            throw new ConfigException(name + " is not base64. It must be a key of 32 bytes in base64, 44 characters.");
        }
        if (length != BYTES) {
            throw new ConfigException(
                    name + " has " + length + " bytes. It must be a key of 32 bytes in base64, 44 characters.");
        }
    }
}
