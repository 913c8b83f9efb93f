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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A key whose value is one of a few words: the constants of an enum, {@code DEAD_LETTER} written {@code dead-letter}, in any case. */
final class Choice<E extends Enum<E>> implements ConfigDef.Validator, ConfigDef.Recommender {

    private final List<E> constants;

    Choice(Class<E> type) {
        constants = List.of(type.getEnumConstants());
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<E> find(String word) {
        return constants.stream()
                .filter(constant -> spelling(constant).equalsIgnoreCase(word))
                .findFirst();
    }

    /** The constant that a validated word stands for. */
    E parse(String name, String word) {
        return find(word).orElseThrow(() -> new ConfigException(name, word, "It must be one of " + this + "."));
    }

    @Override
    public void ensureValid(String name, Object value) {
        parse(name, value.toString());
    }

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
        return new ArrayList<>(spellings().toList()); // Connect removes from it
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsedConfig) {
        return true;
    }

    @Override
    public String toString() {
        return String.join(", ", spellings().toList());
    }

    private Stream<String> spellings() {
        return constants.stream().map(Choice::spelling);
    }
}
