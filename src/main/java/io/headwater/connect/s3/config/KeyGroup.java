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
import org.apache.kafka.common.config.ConfigDef;

/**
 * Keys that belong together in a form and in the documentation, in the order in which they are shown.
 *
 * @param title as a person reads it
 * @param keys in their order
 */
record KeyGroup(String title, List<Key> keys) {

    KeyGroup {
        keys = List.copyOf(keys);
    }

    void defineIn(ConfigDef definition) {
        for (int order = 1; order <= keys.size(); order++) {
            keys.get(order - 1).defineIn(definition, title, order);
        }
    }
}
