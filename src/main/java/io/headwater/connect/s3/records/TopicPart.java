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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.format.ObjectKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A piece of a topic's template. */
sealed interface TopicPart {

    /** What stands in its place. */
    String of(TopicSource source);

    /** Text that stands for itself. */
    record Literal(String text) implements TopicPart {
        @Override
        public String of(TopicSource source) {
            return text;
        }
    }

    /** What a named group of the pattern of keys matched; nothing where it took no part. */
    record Group(String name) implements TopicPart {
        @Override
        public String of(TopicSource source) {
            return source.key()
                    .map(match -> Objects.requireNonNullElse(match.group(name), ""))
                    .orElseThrow();
        }
    }

    /** What differs from object to object; in a template, its name in lower case between <code>${</code> and <code>}</code>. */
    enum Variable implements TopicPart {
        BUCKET,
        PREFIX,
        FOLDER,
        NAME;

        static Optional<Variable> find(String name) {
            return Arrays.stream(values())
                    .filter(variable -> variable.text().equals(name))
                    .findFirst();
        }

        static String all() {
            return Arrays.stream(values())
                    .map(variable -> "${" + variable.text() + "}")
                    .collect(Collectors.joining(", "));
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String of(TopicSource source) {
            return switch (this) {
                case BUCKET -> source.object().bucket();
                case PREFIX -> withoutSlash(source.configuredPrefix());
                case FOLDER -> folder(source.object().key());
                case NAME -> ObjectKind.of(source.object().key()).name();
            };
        }

        private static String withoutSlash(String prefix) {
            return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        }

        /** The name of the folder that the object is in; empty at the top of the bucket. */
        private static String folder(String key) {
            int end = key.lastIndexOf('/');
            return end < 0 ? "" : key.substring(key.lastIndexOf('/', end - 1) + 1, end);
        }
    }
}
