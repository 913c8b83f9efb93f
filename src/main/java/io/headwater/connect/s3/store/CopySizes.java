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

/**
 * How much is copied with one request.
 *
 * @param largestAtOnce bytes of the largest object that is copied as a whole
 * @param part bytes of a part of a larger one, at least; more where there would be too many
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">S3's limits</a>
 */
record CopySizes(long largestAtOnce, long part) {

    private static final long MEBIBYTE = 1024L * 1024;

    private static final int MOST_PARTS = 10_000;

    /** 5 GiB is S3's own bound. A part is so small that no server takes longer for it than a client waits for a sign of life. */
    static final CopySizes OF_S3 = new CopySizes(5 * 1024 * MEBIBYTE, 256 * MEBIBYTE);

    long partOf(long size) {
        return Math.max(part, (size + MOST_PARTS - 1) / MOST_PARTS);
    }
}
