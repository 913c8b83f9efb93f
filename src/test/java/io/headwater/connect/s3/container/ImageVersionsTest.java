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
package io.headwater.connect.s3.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions that the container files name. */
class ImageVersionsTest {

    private static final Pattern KAFKA_IMAGE = Pattern.compile("apache/kafka:(\\S+?)\\}?\\s");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "compose.yaml"})
    void areTheKafkaThatIsCompiledAgainst(String file) throws IOException {
        List<String> versions = KAFKA_IMAGE
                .matcher(Files.readString(Path.of("docker", file)))
                .results()
                .map(image -> image.group(1))
                .distinct()
                .toList();

        assertThat(versions).containsExactly(AppInfoParser.getVersion());
    }
}
