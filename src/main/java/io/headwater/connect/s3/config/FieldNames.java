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

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Names of fields, separated by commas, none empty and none twice. */
final class FieldNames implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, Object value) {
        List<String> fields = CommaList.parse(value.toString());
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            if (field.isEmpty()) {
                throw new ConfigException(name, value, "One of the names is empty. Leave out the comma.");
            }
            if (!seen.add(field)) {
                throw new ConfigException(name, value, "The field " + field + " is named twice. Name it once.");
            }
        }
    }
}
