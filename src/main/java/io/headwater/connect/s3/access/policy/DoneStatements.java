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

import io.headwater.connect.s3.config.DoneAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements that it takes to do with objects that are done what is configured, and none beyond. */
final class DoneStatements {

    private DoneStatements() {}

    static List<Statement> ofBucket(String bucketArn, Reader reader, DoneAction done) {
        List<String> read = reader.reads().objects().arns(bucketArn);
        List<Statement> statements = new ArrayList<>();
        if (read.isEmpty()) {
            return statements;
        }
        if (done instanceof DoneAction.Delete || done instanceof DoneAction.Move) {
            statements.add(Statement.of("HeadwaterDeletesObjects", List.of("s3:DeleteObject"), read));
        }
        if (done instanceof DoneAction.Move move) {
            Extent copies = reader.reads().objects().moved(move);
            // Without it S3 denies what is not at the destination, as it does what is and may not be seen.
            statements.add(Statement.of("HeadwaterFindsCopies", List.of("s3:ListBucket"), List.of(bucketArn))
                    .when(Map.of("StringLike", Map.of("s3:prefix", copies.prefixes()))));
            // Tags are only asked for where an object has some.
            statements.add(Statement.of("HeadwaterReadsTags", List.of("s3:GetObjectTagging"), read));
            statements.add(Statement.of(
                    "HeadwaterWritesCopies",
                    List.of("s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:GetObject"),
                    copies.arns(bucketArn)));
        }
        if (done instanceof DoneAction.Tag) {
            statements.add(
                    Statement.of("HeadwaterTagsObjects", List.of("s3:GetObjectTagging", "s3:PutObjectTagging"), read));
        }
        return statements;
    }

    /** What is done with the key of encrypted objects, beside reading them. */
    static List<Statement> ofKey(KeyStatements statements, String keyArn, DoneAction done) {
        return done instanceof DoneAction.Move ? List.of(statements.toEncrypt(keyArn)) : List.of();
    }
}
