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

import java.util.Objects;
import java.util.function.Consumer;

/**
 * A check of one key's value that another package knows: its parser.
 *
 * @param key whose value is checked when it has one
 * @param parser throws {@link IllegalArgumentException} with a message for the user when the value is malformed
 */
public record KeyCheck(String key, Consumer<String> parser) {

    public KeyCheck {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(parser, "parser");
    }
}
