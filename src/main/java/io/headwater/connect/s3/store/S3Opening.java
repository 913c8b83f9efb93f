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

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What the answer to a GET tells of an object of which only the key was known. */
final class S3Opening {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    private static final int PARTIAL_CONTENT = 206;

    private S3Opening() {}

    /**
     * Reads the body to its end, as long as it keeps pace.
     *
     * @param most bytes that were asked for
     */
    static OpenedObject read(S3Request request, ResponseInputStream<GetObjectResponse> body, int most, Pace pace)
            throws IOException {
        GetObjectResponse answer = body.response();
        long offset = 0;
        long length = Objects.requireNonNullElse(answer.contentLength(), -1L);
        long size = length;
        if (answer.sdkHttpResponse().statusCode() == PARTIAL_CONTENT) {
            Matcher range = CONTENT_RANGE.matcher(Objects.requireNonNullElse(answer.contentRange(), ""));
            if (!range.matches()) {
                // What could go on to be a range is what is left of one where the connection breaks.
                throw range.hitEnd() ? cut(request) : incomplete(request, answer);
            }
            offset = Long.parseLong(range.group(1));
            length = Long.parseLong(range.group(2)) - offset + 1;
            size = Long.parseLong(range.group(3));
        }
        if (S3Body.isCut(answer.eTag())) {
            throw cut(request);
        }
        if (answer.eTag() == null || length < 0 || length > most || offset + length > size) {
            throw incomplete(request, answer);
        }
        byte[] bytes = bytes(request, body, (int) length, pace);
        ObjectRef object = new ObjectRef(
                request.bucket(),
                request.key(),
                S3Listing.unquoted(answer.eTag()),
                size,
                Objects.requireNonNullElse(answer.lastModified(), Instant.EPOCH),
                false,
                Optional.ofNullable(answer.versionId()));
        return new OpenedObject(object, offset, bytes);
    }

    private static byte[] bytes(S3Request request, ResponseInputStream<GetObjectResponse> body, int length, Pace pace)
            throws IOException {
        Pace.Watch watch = pace.watch();
        byte[] bytes = new byte[length];
        int arrived = 0;
        while (arrived < length) {
            int read = body.read(bytes, arrived, length - arrived);
            arrived += Math.max(read, 0);
            boolean tooSlow = arrived < length && watch.isTooSlow(Math.max(read, 0));
            if (read < 0 || tooSlow) {
                throw new StoreException.Passing(
                        "Cannot " + request + ": the body " + (tooSlow ? "came too slowly" : "ended early") + " ("
                                + arrived + " of " + length + " bytes had arrived)",
                        null);
            }
        }
        return bytes;
    }

    private static StoreException cut(S3Request request) {
        return new StoreException.Passing("Cannot " + request + ": the answer's head is cut", null);
    }

    private static StoreException incomplete(S3Request request, GetObjectResponse answer) {
        return new StoreException.Refused(
                "Cannot " + request + ": the server answered HTTP "
                        + answer.sdkHttpResponse().statusCode() + " with the range \"" + answer.contentRange() + "\", "
                        + answer.contentLength() + " bytes and the ETag " + answer.eTag()
                        + "; it, or a proxy in front of it, does not honour range requests, or leaves out what S3 says",
                null);
    }
}
