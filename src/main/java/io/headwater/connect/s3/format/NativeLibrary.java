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

import com.github.luben.zstd.util.Native;
import java.util.Optional;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyError;

/**
 * A codec that is native code. Its library unpacks that into a temporary folder, which an administrator may have mounted so that nothing there
 * can be executed. Thread-safe.
 */
public final class NativeLibrary {

    public static final NativeLibrary SNAPPY =
            new NativeLibrary("Snappy", "org.xerial.snappy.tempdir", () -> Snappy.maxCompressedLength(0));

    public static final NativeLibrary ZSTANDARD = new NativeLibrary("Zstandard", "ZstdTempFolder", Native::load);

    private final String shown;
    private final String folderProperty;
    private final Runnable load;
    private volatile boolean loaded;
    /** A class that failed once says no more than that when it is asked again. */
    private Optional<LoadFailure> failure = Optional.empty();

    private record LoadFailure(String message, Throwable cause) {}

    private NativeLibrary(String shown, String folderProperty, Runnable load) {
        this.shown = shown;
        this.folderProperty = folderProperty;
        this.load = load;
    }

    /**
     * Has to be called before any other class of the codec is used.
     *
     * @throws NativeLibraryException when the library cannot be loaded; then never again in this process
     */
    public void require() throws NativeLibraryException {
        if (!loaded) {
            loadOnce();
        }
    }

    private synchronized void loadOnce() throws NativeLibraryException {
        if (failure.isEmpty() && !loaded) {
            try {
                load.run();
                loaded = true;
            } catch (LinkageError | SnappyError e) {
                failure = Optional.of(new LoadFailure(message(e), e));
            }
        }
        if (failure.isPresent()) {
            throw new NativeLibraryException(
                    failure.get().message(), failure.get().cause());
        }
    }

    private String message(Error error) {
        Throwable reason = error.getCause() == null ? error : error.getCause();
        String folder = System.getProperty(folderProperty, System.getProperty("java.io.tmpdir"));
        return shown + "'s native library cannot be loaded (" + reason + "). It is unpacked into " + folder
                + ", where files have to be writable and executable (no noexec mount): start the worker with -D"
                + folderProperty + "=FOLDER or -Djava.io.tmpdir=FOLDER in KAFKA_OPTS, naming a folder that allows both";
    }
}
