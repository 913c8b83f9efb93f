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

import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.access.AccessFinding;
import io.headwater.connect.s3.cli.ConnectorFile;
import io.headwater.connect.s3.config.S3SourceConfig;
import java.util.List;
import java.util.Optional;

/** How a dry run is told, in the order of its steps; what did not come to pass is not told. */
interface Rendering {

    /** What it is about, and what the access check found. */
    void access(ConnectorFile file, S3SourceConfig config, List<AccessFinding> findings);

    /** What is there. */
    void surveyed(Surveyed surveyed);

    /** What was read of it. */
    void read(Trial trial);

    /** What it costs. */
    void estimated(Estimate estimate, boolean isComplete);

    /**
     * Nothing comes any more.
     *
     * @param exitCode that the process ends with
     * @param failure what a task would end with
     */
    void end(int exitCode, Optional<String> failure);
}
