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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** The values of a configuration and the mistakes found in it so far. Used by one thread. */
final class Findings {

    private final Map<String, ConfigValue> values;

    private Findings(Map<String, ConfigValue> values) {
        this.values = values;
    }

    /** Starts with what each key's own type and validator find. */
    static Findings of(ConfigDef definition, Map<String, String> properties) {
        Map<String, ConfigValue> validated = definition.validateAll(properties);
        Map<String, ConfigValue> inOrder = new LinkedHashMap<>();
        definition.configKeys().keySet().forEach(key -> inOrder.put(key, validated.get(key)));
        return new Findings(inOrder);
    }

    /** Whether the key has a value, right or wrong, or a default. */
    boolean isSet(String key) {
        return text(key).isPresent();
    }

    /** The text of the key's value or default, where no mistake was found in it. */
    Optional<String> sound(String key) {
        return isUnsound(key) ? Optional.empty() : text(key);
    }

    /** Whether a mistake was found in the key's value. */
    boolean isUnsound(String key) {
        return !values.get(key).errorMessages().isEmpty();
    }

    /** The word's constant, where it is one. */
    <E extends Enum<E>> Optional<E> sound(String key, Choice<E> choice) {
        return sound(key).flatMap(choice::find);
    }

    /** Adds a mistake; a key that is not declared gets a value of its own, without the text, which may be a secret. */
    void mistake(String key, String message) {
        values.computeIfAbsent(key, unknown -> new ConfigValue(unknown, null, List.of(), new ArrayList<>()))
                .addErrorMessage(message);
    }

    Config toConfig() {
        return new Config(List.copyOf(values.values()));
    }

    private Optional<String> text(String key) {
        Object value = values.get(key).value();
        String text = value instanceof Password password ? password.value() : String.valueOf(value);
        return value == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
