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
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say what the records are like. */
public final class RecordKeys {

    public static final String TOPIC = "topic";

    static final KeyGroup GROUP = new KeyGroup(
            "Records",
            List.of(Key.required(
                            TOPIC,
                            ConfigDef.Type.STRING,
                            "Topic",
                            "Topic that the rows go to. A template: `${bucket}`, `${prefix}` (as configured, no slash at the end), "
                                    + "`${folder}` (the object's last folder) and `${name}` (the file's name without the extensions "
                                    + "of format and compression); characters that no topic may have become `_`.")
                    .width(Width.LONG)));

    private RecordKeys() {}
}
