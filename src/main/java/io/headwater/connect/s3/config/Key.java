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

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** One configuration key, said in one place: what Connect, a form, the documentation and the parser need to know of it. */
final class Key {

    private final String name;
    private final ConfigDef.Type type;
    private final String displayName;
    private final String documentation;
    private Object defaultValue;
    private String defaultText = "none";
    private Validator validator = (key, value) -> {};
    private Importance importance = Importance.MEDIUM;
    private Width width = Width.MEDIUM;
    private List<String> dependents = List.of();
    private Recommender recommender;

    private Key(String name, ConfigDef.Type type, String displayName, String documentation) {
        this.name = name;
        this.type = type;
        this.displayName = displayName;
        this.documentation = documentation;
    }

    /** A key that may be left out: it has no value then, as it has when it is blank. */
    static Key optional(String name, ConfigDef.Type type, String displayName, String documentation) {
        return new Key(name, type, displayName, documentation);
    }

    static Key required(String name, ConfigDef.Type type, String displayName, String documentation) {
        Key key = new Key(name, type, displayName, documentation).importance(Importance.HIGH);
        key.defaultValue = ConfigDef.NO_DEFAULT_VALUE;
        key.defaultText = "required";
        return key;
    }

    Key defaultsTo(Object value) {
        defaultValue = Objects.requireNonNull(value, "value");
        defaultText = value.toString().isEmpty() ? "empty" : "`" + value + "`";
        return this;
    }

    /** For a default that depends on the machine or on another key: the table shows the text, Connect no value. */
    Key defaultDescribedAs(String text) {
        defaultText = text;
        return this;
    }

    Key validator(Validator check) {
        validator = check;
        return this;
    }

    Key choice(Choice<?> choice) {
        recommender = choice;
        return validator(choice);
    }

    Key importance(Importance value) {
        importance = value;
        return this;
    }

    Key width(Width value) {
        width = value;
        return this;
    }

    /** Keys that make sense only beside this one. A key has one parent at most: Connect checks it once for each. */
    Key dependents(String... keys) {
        dependents = List.of(keys);
        return this;
    }

    Key shown(Recommender visibility) {
        recommender = visibility;
        return this;
    }

    String name() {
        return name;
    }

    ConfigDef.Type type() {
        return type;
    }

    String defaultText() {
        return defaultText;
    }

    String documentation() {
        return documentation;
    }

    void defineIn(ConfigDef definition, String group, int order) {
        definition.define(
                name,
                type,
                defaultValue,
                this::check,
                importance,
                documentation,
                group,
                order,
                width,
                displayName,
                dependents,
                recommender);
    }

    private void check(String key, Object value) {
        if (value == null) {
            return; // not set, or not of its type, which Connect says itself
        }
        boolean blank = value instanceof String text && text.isBlank();
        if (blank && defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
            throw new ConfigException(key + " is required, and it is empty.");
        }
        if (!blank || defaultValue != null) {
            validator.ensureValid(key, value);
        }
    }
}
