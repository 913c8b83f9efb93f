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
package io.headwater.connect.s3.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of Kafka's broker and Connect worker, with nothing else on its class path.
 *
 * @param directory its jars, {@code kafka-VERSION}
 */
public record KafkaRuntime(Path directory) {

    /** Such as {@code 4.3.1}. */
    public String version() {
        return directory.getFileName().toString().substring("kafka-".length());
    }

    String classPath() {
        return directory + File.separator + "*";
    }

    /** The same with another logging backend in the place of slf4j-simple, which has no layouts: Log4j 2, as Kafka's own distribution has it. */
    String classPathWithLog4j(Path binding) {
        try (Stream<Path> jars = Files.list(directory)) {
            return Stream.concat(
                            jars.filter(jar -> !jar.getFileName().toString().startsWith("slf4j-simple")),
                            Stream.of(binding))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
