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
package io.headwater.connect.s3.store;

import io.headwater.connect.s3.config.LocationKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The body of an answer to a ranged GET. */
final class S3Body {

    private static final int PARTIAL_CONTENT = 206;
    private static final int OK = 200;
    /** For a target that is no array: one read of the socket's buffer. */
    private static final int CHUNK_BYTES = 16 * 1024;

    private S3Body() {}

    /** Checks that the body is what was asked for, and fills the target with it as long as it keeps pace. */
    static void fill(
            S3Request request,
            ByteRange range,
            ResponseInputStream<GetObjectResponse> body,
            ByteBuffer target,
            Pace pace)
            throws StoreException {
        check(request, range, body.response());
        Pace.Watch watch = pace.watch();
        byte[] chunk = new byte[target.hasArray() ? 0 : Math.min(CHUNK_BYTES, target.remaining())];
        try {
            while (target.hasRemaining()) {
                int read = readInto(target, body, chunk);
                if (read < 0) {
                    throw broken(request, range, target, "ended early", null);
                }
                if (target.hasRemaining() && watch.isTooSlow(read)) {
                    throw broken(request, range, target, "came too slowly, over this connection", null);
                }
            }
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw broken(request, range, target, "broke: " + e.getMessage(), e);
        }
    }

    private static int readInto(ByteBuffer target, InputStream body, byte[] chunk) throws IOException {
        if (target.hasArray()) {
            int read = body.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(read, 0));
            return read;
        }
        int read = body.read(chunk, 0, Math.min(chunk.length, target.remaining()));
        target.put(chunk, 0, Math.max(read, 0));
        return read;
    }

    private static void check(S3Request request, ByteRange range, GetObjectResponse answer) throws StoreException {
        int status = answer.sdkHttpResponse().statusCode();
        if (isCut(range, answer, status)) {
            throw new StoreException.Passing("Cannot " + request + ": the answer's head is cut", null);
        }
        boolean right = switch (status) {
            case PARTIAL_CONTENT -> answer.contentRange() != null && range.isContentRange(answer.contentRange());
            case OK -> range.isWhole() && hasLength(answer, range);
            default -> false;
        };
        if (!right) {
            throw new StoreException.Refused(
                    "Cannot " + request + ": asked for " + range.header() + ", the server answered HTTP " + status
                            + " with " + what(answer)
                            + "; it, or a proxy in front of it, does not honour range requests",
                    Optional.of(LocationKeys.ENDPOINT),
                    null);
        }
        if (answer.eTag() != null
                && !S3Listing.unquoted(answer.eTag()).equals(range.object().etag())) {
            throw new StoreException.Changed(
                    "Cannot " + request + ": the object was replaced after it was listed; its ETag is " + answer.eTag()
                            + ", not \"" + range.object().etag() + '"',
                    null);
        }
    }

    /** A part of what the head would say, without the rest of it, is left where the connection breaks there. */
    private static boolean isCut(ByteRange range, GetObjectResponse answer, int status) {
        boolean lacksRange = status == PARTIAL_CONTENT
                && (answer.contentRange() == null || range.beginsContentRange(answer.contentRange()));
        return lacksRange || isCut(answer.eTag());
    }

    static boolean isCut(String etag) {
        return etag != null && etag.startsWith("\"") && !(etag.length() > 1 && etag.endsWith("\""));
    }

    private static boolean hasLength(GetObjectResponse answer, ByteRange range) {
        return answer.contentLength() == null || answer.contentLength() == range.length();
    }

    private static String what(GetObjectResponse answer) {
        return answer.contentRange() == null
                ? "no range and " + answer.contentLength() + " bytes"
                : "the range \"" + answer.contentRange() + '"';
    }

    private static StoreException broken(
            S3Request request, ByteRange range, ByteBuffer target, String how, IOException cause) {
        int arrived = range.length() - target.remaining();
        return new StoreException.Passing(
                "Cannot " + request + ": the body " + how + " (" + arrived + " of " + range.length()
                        + " bytes from byte " + range.offset() + " on had arrived)",
                cause);
    }
}
