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
import java.util.Locale;
import java.util.stream.Collectors;

/** The declared keys as tables in Markdown, one for each group. */
final class ConfigTable {

    private ConfigTable() {}

    /**
     * Renders the groups.
     *
     * @param heading what a group's title follows, such as {@code ###}
     */
    static String render(List<KeyGroup> groups, String heading) {
        return groups.stream().map(group -> render(group, heading)).collect(Collectors.joining("\n"));
    }

    private static String render(KeyGroup group, String heading) {
        return heading + " " + group.title() + "\n\n"
                + "| key | type | default | meaning |\n|---|---|---|---|\n"
                + group.keys().stream().map(ConfigTable::row).collect(Collectors.joining());
    }

    private static String row(Key key) {
        return "| `" + key.name() + "` | " + key.type().name().toLowerCase(Locale.ROOT) + " | " + key.defaultText()
                + " | " + key.documentation().replace("|", "\\|") + " |\n";
    }
}
