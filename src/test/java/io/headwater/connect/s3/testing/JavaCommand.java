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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to start in a JVM of its own.
 *
 * @param name for messages
 * @param classPath as {@code java -cp} takes it
 * @param mainClass fully qualified
 * @param arguments of the main class
 * @param options of the JVM, such as {@code -Xmx512m}
 * @param properties system properties
 * @param log file for all it prints; appended to
 */
public record JavaCommand(
        String name,
        String classPath,
        String mainClass,
        List<String> arguments,
        List<String> options,
        Map<String, String> properties,
        Path log) {

    public JavaCommand {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(classPath, "classPath");
        Objects.requireNonNull(mainClass, "mainClass");
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        properties = Map.copyOf(properties);
        Objects.requireNonNull(log, "log");
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        properties.forEach((key, value) -> line.add("-D" + key + "=" + value));
        line.add("-cp");
        line.add(classPath);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
