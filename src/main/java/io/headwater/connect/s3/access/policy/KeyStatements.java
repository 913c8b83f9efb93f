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

/**
 * The statements that a KMS key takes, for objects of one bucket only. Each names its key, as a policy may have those of several.
 *
 * @param bucketArn the bucket's ARN
 * @param region the bucket's region, where it is known
 */
public record KeyStatements(String bucketArn, Optional<String> region) {

    /** Stands for a key that is not known. */
    public static final String UNKNOWN_KEY = "THE_KEY";

    /** Decrypting what S3 encrypted. */
    public Statement toDecrypt(String keyArn) {
        return throughS3("HeadwaterDecryptsObjects", "kms:Decrypt", keyArn);
    }

    /** The same, where it is not known by which key. */
    public Statement toDecrypt() {
        return Statement.of("HeadwaterDecryptsObjects", List.of("kms:Decrypt"), List.of(UNKNOWN_KEY))
                .when(throughS3(region));
    }

    /** Encrypting what is copied. */
    Statement toEncrypt(String keyArn) {
        return throughS3("HeadwaterEncryptsCopies", "kms:GenerateDataKey", keyArn);
    }

    /** A key encrypts in its own region's buckets only; those of other servers than AWS may have none. */
    private Statement throughS3(String what, String action, String keyArn) {
        Optional<String> where = Arns.isKey(keyArn) ? Optional.of(Arns.region(keyArn)) : region;
        return Statement.of(what + ConnectorLabel.hash(keyArn), List.of(action), List.of(keyArn))
                .when(throughS3(where));
    }

    private Map<String, Map<String, List<String>>> throughS3(Optional<String> where) {
        Map<String, Map<String, List<String>>> forTheBucket = Map.of(
                // the bucket's own ARN where it has a bucket key
                "StringLike", Map.of("kms:EncryptionContext:aws:s3:arn", List.of(bucketArn, bucketArn + "/*")));
        return where.map(name -> Map.of(
                        "StringLike",
                        forTheBucket.get("StringLike"),
                        "StringEquals",
                        Map.of("kms:ViaService", viaS3(name))))
                .orElse(forTheBucket);
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
