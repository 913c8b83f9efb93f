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
package io.headwater.connect.s3.progress;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** The source offset of a record that ends an object, which knows whose end it is. */
public final class EndOffset extends AbstractMap<String, Object> {

    private final ObjectProgress progress;
    private final StoredOffset offset;
    private final Map<String, Object> map;

    public EndOffset(ObjectProgress progress, StoredOffset offset) {
        this.progress = progress;
        this.offset = offset;
        this.map = offset.toMap();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return map.entrySet();
    }

    /** Whether the object was read to its end, and not given up. */
    boolean isOfWholeObject() {
        return offset.done() && !offset.rejected();
    }

    ObjectProgress progress() {
        return progress;
    }

    StoredOffset offset() {
        return offset;
    }
}
