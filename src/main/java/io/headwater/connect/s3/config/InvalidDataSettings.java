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
import java.util.Optional;

/**
 * What becomes of what cannot be read.
 *
 * @param rowPolicy for a row that does not parse or does not fit
 * @param objectPolicy for an object that cannot be read as its format
 * @param deadLetterTopic there when one of the policies is {@link InvalidDataPolicy#DEAD_LETTER}
 */
public record InvalidDataSettings(
        InvalidDataPolicy rowPolicy, InvalidDataPolicy objectPolicy, Optional<String> deadLetterTopic) {

    public InvalidDataSettings {
        Objects.requireNonNull(rowPolicy, "rowPolicy");
        Objects.requireNonNull(objectPolicy, "objectPolicy");
        boolean needed = rowPolicy == InvalidDataPolicy.DEAD_LETTER || objectPolicy == InvalidDataPolicy.DEAD_LETTER;
        if (needed && deadLetterTopic.isEmpty()) {
            throw new IllegalArgumentException("a dead-letter policy without a dead-letter topic");
        }
    }
}
