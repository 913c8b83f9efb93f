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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Gzipped bytes. */
public final class GzipSample {

    private GzipSample() {}

    public static byte[] of(byte[] plain) {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        write(plain, 0, plain.length, gzipped);
        return gzipped.toByteArray();
    }

    /** Cut in the middle, wherever that is. */
    public static byte[] inTwoMembers(byte[] plain) {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        write(plain, 0, plain.length / 2, gzipped);
        write(plain, plain.length / 2, plain.length - plain.length / 2, gzipped);
        return gzipped.toByteArray();
    }

    private static void write(byte[] plain, int from, int length, ByteArrayOutputStream target) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(plain, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
