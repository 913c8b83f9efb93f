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
package io.headwater.connect.s3.cli.offsets;

import java.io.PrintWriter;

/**
 * Shows changes before they are made.
 *
 * @param json as they are put to Connect instead of lines for a person
 * @param all however many they are
 */
record Preview(PrintWriter out, boolean json, boolean all) {

    private static final int MOST_LINES = 20;

    void show(Edit.Plan plan) {
        if (json) {
            out.print(OffsetsJson.text(
                    plan.changes().stream().map(Edit.Change::after).toList()));
            out.flush();
            return;
        }
        int lines = all ? Integer.MAX_VALUE : MOST_LINES;
        plan.changes().stream()
                .limit(lines)
                .map(change -> OffsetTable.change(change.before(), change.after()))
                .forEach(out::println);
        if (plan.changes().size() > lines) {
            out.println("… and " + (plan.changes().size() - lines) + " more; --dry-run shows all.");
        }
    }
}
