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
package io.headwater.connect.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads whose machine refuses to load a codec. */
class NativeLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatToDoWhereSnappyCannotBeLoaded() throws Exception {
        Path broken = broken("libbroken.so");
        System.setProperty("org.xerial.snappy.lib.path", folder.toString());
        System.setProperty("org.xerial.snappy.lib.name", "libbroken.so");
        try {
            assertRefusal("SNAPPY", broken, "Snappy", "org.xerial.snappy.tempdir");
        } finally {
            System.clearProperty("org.xerial.snappy.lib.path");
            System.clearProperty("org.xerial.snappy.lib.name");
        }
    }

    @Test
    void saysWhatToDoWhereZstandardCannotBeLoaded() throws Exception {
        Path broken = broken("libzstd.so");
        System.setProperty("ZstdNativePath", broken.toString());
        try {
            assertRefusal("ZSTANDARD", broken, "Zstandard", "ZstdTempFolder");
        } finally {
            System.clearProperty("ZstdNativePath");
        }
    }

    private Path broken(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[100]);
    }

    /** In classes of its own, as those of the other tests have loaded the library. Twice, as a class fails in two ways. */
    private static void assertRefusal(String library, Path broken, String shown, String property) throws Exception {
        try (URLClassLoader alone = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = alone.loadClass(NativeLibrary.class.getName());
            Object constant = type.getField(library).get(null);
            for (int attempt = 0; attempt < 2; attempt++) {
                Throwable thrown =
                        catchThrowable(() -> type.getMethod("require").invoke(constant));
                assertThat(thrown)
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .hasMessageContainingAll(
                                shown + "'s native library cannot be loaded (java.lang.UnsatisfiedLinkError: " + broken,
                                "It is unpacked into " + System.getProperty("java.io.tmpdir") + ",",
                                "-D" + property + "=FOLDER or -Djava.io.tmpdir=FOLDER");
            }
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(NativeLibraryTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
