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
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

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

    /** Decrypting what S3 encrypted with a key, for objects of this bucket only. */
    public static Statement ofKey(String bucketArn, List<String> keys, Optional<String> region) {
        return ofKey(bucketArn, keys, region, List.of("kms:Decrypt"));
    }

    static Statement ofKey(String bucketArn, List<String> keys, Optional<String> region, List<String> actions) {
        Map<String, Map<String, List<String>>> forTheBucket = Map.of(
                // the bucket's own ARN where it has a bucket key
                "StringLike", Map.of("kms:EncryptionContext:aws:s3:arn", List.of(bucketArn, bucketArn + "/*")));
        Map<String, Map<String, List<String>>> throughS3 = region.map(name -> Map.of(
                        "StringLike",
                        forTheBucket.get("StringLike"),
                        "StringEquals",
                        Map.of("kms:ViaService", viaS3(name))))
                .orElse(forTheBucket);
        return Statement.of("HeadwaterDecryptsObjects", actions, keys).when(throughS3);
    }

    /**
     * S3 by the names that KMS may know it by. AWS documents the one under {@code amazonaws.com}, and none for regions whose addresses end
     * otherwise, as in China, where IAM goes by either for other services. Both are S3's alone.
     */
    private static List<String> viaS3(String region) {
        return Stream.of(
                        "amazonaws.com", PartitionMetadata.of(Region.of(region)).dnsSuffix())
                .distinct()
                .map(suffix -> "s3." + region + "." + suffix)
                .toList();
    }
}
