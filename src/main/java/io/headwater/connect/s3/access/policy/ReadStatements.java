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
package io.headwater.connect.s3.access.policy;

import java.util.List;
import java.util.Map;

/** The statements that reading a bucket takes, and none beyond. */
public final class ReadStatements {

    private ReadStatements() {}

    static List<Statement> ofBucket(String bucketArn, Reader reader) {
        Statement read = toRead(bucketArn, reader);
        return reader.reads().lists() ? List.of(toList(bucketArn, reader), read) : List.of(read);
    }

    /** Listing the reader's folders. */
    public static Statement toList(String bucketArn, Reader reader) {
        Statement list = Statement.of("HeadwaterListsObjects", List.of("s3:ListBucket"), List.of(bucketArn));
        Extent objects = reader.reads().objects();
        return objects.isWholeBucket()
                ? list
                : list.when(Map.of(
                        "StringLike", Map.of("s3:prefix", objects.patterns().toList())));
    }

    /** Reading the objects in the reader's folders, or single ones, and what names them. */
    public static Statement toRead(String bucketArn, Reader reader) {
        return Statement.of(
                "HeadwaterReadsObjects",
                List.of("s3:GetObject"),
                reader.reads().all().arns(bucketArn));
    }
}
