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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.kafka.connect.source.SourceConnector;

/** {@link ReadyRecordsConnector} as a worker takes it: a folder with a jar. */
final class ReadyRecordsPlugin {

    private static final List<Class<?>> CLASSES =
            List.of(ReadyRecordsConnector.class, ReadyRecordsTask.class, NineValues.class);

    private ReadyRecordsPlugin() {}

    /** Makes the plugin in a folder of {@code plugin.path}. */
    static void installInto(Path pluginPath) throws IOException {
        Path folder = Files.createDirectories(pluginPath.resolve("ready-records"));
        try (OutputStream file = Files.newOutputStream(folder.resolve("ready-records.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + SourceConnector.class.getName()));
            jar.write(ReadyRecordsConnector.class.getName().getBytes(StandardCharsets.UTF_8));
            for (Class<?> each : CLASSES) {
                String name = each.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(name));
                try (InputStream content = each.getClassLoader().getResourceAsStream(name)) {
                    content.transferTo(jar);
                }
            }
        }
    }
}
