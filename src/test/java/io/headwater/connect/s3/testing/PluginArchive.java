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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Installs the plugin archive as an operator does: by unpacking it into a folder of {@code plugin.path}. */
public final class PluginArchive {

    private PluginArchive() {}

    /** Unpacks the built archive and gives the folder to put into {@code plugin.path}. */
    public static Path installInto(Path pluginPath) {
        try (ZipFile archive = new ZipFile(BuildFiles.pluginArchive().toFile())) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                unpack(archive, entries.nextElement(), pluginPath.normalize());
            }
            return pluginPath;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + BuildFiles.pluginArchive(), e);
        }
    }

    private static void unpack(ZipFile archive, ZipEntry entry, Path pluginPath) throws IOException {
        Path target = pluginPath.resolve(entry.getName()).normalize();
        if (!target.startsWith(pluginPath)) {
            throw new IOException("entry " + entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
