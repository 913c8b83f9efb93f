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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A check of one key's value that another package knows: its parser.
 *
 * @param key whose value is checked when it has one
 * @param beside keys whose values the check needs as well; it is left out while one of them has a mistake
 * @param parser the check
 */
public record KeyCheck(String key, List<String> beside, Parser parser) {

    /** Parses a value, to see whether it can be. */
    @FunctionalInterface
    public interface Parser {

        /**
         * Parses a value.
         *
         * @param others gives the value of another key, where it has one
         * @throws IllegalArgumentException with a message for the user when the value is malformed
         */
        void check(String value, Function<String, Optional<String>> others);
    }

    public KeyCheck {
        Objects.requireNonNull(key, "key");
        beside = List.copyOf(beside);
        Objects.requireNonNull(parser, "parser");
    }

    /**
     * A check that needs no other key.
     *
     * @param parser throws {@link IllegalArgumentException} with a message for the user when the value is malformed
     */
    public KeyCheck(String key, Consumer<String> parser) {
        this(key, List.of(), (value, others) -> parser.accept(value));
    }
}
