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
package io.headwater.connect.s3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.testing.BuildFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That both sources get all their rows through a worker, or it would fail. */
class WorkerFiguresIT {

    @TempDir
    private Path directory;

    @Test
    void measuresBothSources() throws IOException {
        assertThat(new WorkerFigures(Sizes.SMOKE, BuildFiles.brokerRuntime(), directory).worker())
                .singleElement()
                .satisfies(figure -> assertThat(figure.ours()).isPositive());
    }
}
