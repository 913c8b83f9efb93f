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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.format.NativeLibraryException;
import io.headwater.connect.s3.format.UnreadableObjectException;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;

/**
 * A call into parquet. A damaged or hostile file makes parquet throw nearly any exception, checked or not; this is the one place
 * where they become what they mean.
 */
@FunctionalInterface
interface ParquetCall<T> {

    T call() throws IOException;

    /**
     * Makes the call, and translates what it throws.
     *
     * @param doing what is being done, for messages: "reading the footer"
     * @param stream the stream that parquet reads; a failure of the store comes through unchanged
     */
    static <T> T run(String doing, ObjectSeekableStream stream, ParquetCall<T> call) throws IOException {
        try {
            return call.call();
        } catch (UnreadableObjectException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw translated(doing, stream.failure(), e);
        }
    }

    private static IOException translated(String doing, Optional<IOException> storeFailure, Exception thrown) {
        if (storeFailure.isPresent()) {
            return storeFailure.get();
        }
        String reason = doing + " failed: " + describe(thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableObjectException unreadable) {
                return unreadable;
            }
            if (cause instanceof NativeLibraryException missing) {
                return missing;
            }
            if (cause instanceof ParquetCryptoRuntimeException) {
                return Unreadable.unsupported(
                        "columns of the file are encrypted, which is not read; decrypt it first (" + reason + ")",
                        thrown);
            }
            if (cause instanceof UnsupportedOperationException) {
                return Unreadable.unsupported("the file uses something that is not read: " + reason, thrown);
            }
        }
        return Unreadable.malformed(reason, thrown);
    }

    /** The messages of the exception and its causes: parquet's outer ones often only say that something went wrong. */
    private static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : ": ")
                    .append(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
        return text.toString();
    }
}
