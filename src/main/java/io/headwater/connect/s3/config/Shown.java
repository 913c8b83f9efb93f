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
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Shows a key in a form only while other values make it meaningful; suggests no values.
 *
 * @param condition over the values parsed so far; one that did not parse is null
 */
record Shown(Predicate<Map<String, Object>> condition) implements ConfigDef.Recommender {

    /** While one of these has a value. */
    static Shown whenSet(String... keys) {
        return new Shown(parsed ->
                Stream.of(keys).anyMatch(key -> parsed.get(key) instanceof String text && !text.isBlank()));
    }

    /** While a choice is made, or is the default of a key that is not set. */
    static <E extends Enum<E>> Shown whenChosen(String key, Choice<E> choice, E constant) {
        return new Shown(parsed -> parsed.get(key) instanceof String word
                && choice.find(word).filter(constant::equals).isPresent());
    }

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
        return new ArrayList<>(); // Connect removes from it
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsedConfig) {
        return condition.test(parsedConfig);
    }
}
