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
package io.headwater.connect.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryObjectStoreTest extends ObjectStoreContract {

    private final MemoryObjectStore store = new MemoryObjectStore("bucket");

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    void put(String key, byte[] bytes) {
        store.put(key, bytes);
    }

    @Override
    void delete(String key) {
        store.delete(key);
    }

    @Override
    Map<String, String> tags(String key) {
        return store.tags(key);
    }

    @Test
    void listsInTheOrderOfUtf8Bytes() throws IOException {
        put("\uD83D\uDE00", new byte[0]);
        put("\uFF5E", new byte[0]);
        put("z", new byte[0]);

        assertThat(keysOf(pages("", true))).isEqualTo(List.of("z", "\uFF5E", "\uD83D\uDE00"));
    }
}
