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
package io.headwater.connect.s3;

import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.discover.Glob;
import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.ObjectSelection;

/** What the configuration selects of a listing. */
final class Selections {

    private Selections() {}

    static ObjectSelection of(DiscoverySettings settings, WorkPlanner planner) {
        ObjectFilter filter = new ObjectFilter(
                Glob.parseList(settings.include()), Glob.parseList(settings.exclude()), settings.modifiedSince());
        return new ObjectSelection(filter, planner::hasFormat, planner::hasTopic);
    }
}
