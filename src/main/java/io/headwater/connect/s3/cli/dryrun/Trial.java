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
package io.headwater.connect.s3.cli.dryrun;

import io.headwater.connect.s3.TrialSchema;
import io.headwater.connect.s3.discover.ObjectFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reading of the bucket gave.
 *
 * @param isAll whether everything selected was to be read
 * @param rowsPerObject how many rows of each object were to be read at least, where not all were
 * @param rows what was read
 * @param schemas those of the topics
 * @param leftOut objects that are named and turned out not to be read, by reason
 * @param isInterrupted whether it ended early because somebody wanted it to
 * @param failure why it ended early, as a task would
 * @param isMisconfigured whether the configuration is why
 */
record Trial(
        boolean isAll,
        long rowsPerObject,
        ReadRows rows,
        Map<String, List<TrialSchema>> schemas,
        Map<ObjectFilter.Reason, Long> leftOut,
        boolean isInterrupted,
        Optional<String> failure,
        boolean isMisconfigured) {

    /** Where nothing is read. */
    static Trial ofNothing(boolean isAll, boolean isInterrupted) {
        return new Trial(isAll, 0, new ReadRows(0, 0), Map.of(), Map.of(), isInterrupted, Optional.empty(), false);
    }
}
