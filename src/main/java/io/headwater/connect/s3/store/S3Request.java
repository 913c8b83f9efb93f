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

import io.headwater.connect.s3.metrics.RequestCounts;
import java.util.Objects;

/**
 * One request, as messages name it.
 *
 * @param action what is asked
 * @param bucket of which bucket
 * @param key the key, or for a listing the prefix
 */
record S3Request(Action action, String bucket, String key) {

    /** What can be asked, with the IAM action that allows it. */
    enum Action {
        LIST("list", "s3:ListBucket", RequestCounts.Kind.LIST),
        /** What is where another object is to be moved, or has been copied. */
        LOOK("look at", "s3:GetObject", RequestCounts.Kind.LOOK),
        /** Whether anything is there. */
        FIND("look whether there is", "s3:ListBucket", RequestCounts.Kind.LIST),
        READ("read", "s3:GetObject", RequestCounts.Kind.READ),
        DELETE("delete", "s3:DeleteObject", RequestCounts.Kind.DELETE),
        /** The key is that of the copy. */
        COPY("copy to", "s3:PutObject", RequestCounts.Kind.COPY),
        READ_TAGS("read the tags of", "s3:GetObjectTagging", RequestCounts.Kind.TAG),
        TAG("tag", "s3:PutObjectTagging", RequestCounts.Kind.TAG);

        private final String verb;
        private final String iamAction;
        private final RequestCounts.Kind kind;

        Action(String verb, String iamAction, RequestCounts.Kind kind) {
            this.verb = verb;
            this.iamAction = iamAction;
            this.kind = kind;
        }
    }

    S3Request {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
    }

    /** As what it is counted. */
    RequestCounts.Kind kind() {
        return action.kind;
    }

    boolean isRead() {
        return action == Action.READ;
    }

    /** Whether it is about an object, and not about the bucket. */
    boolean isOfObject() {
        return action != Action.LIST && action != Action.FIND;
    }

    /** Whether it is about an object that is done, and what becomes of it. */
    boolean isOfDone() {
        return action != Action.LIST && !isRead();
    }

    /** The IAM permission that a policy must grant: {@code s3:GetObject on arn:aws:s3:::bucket/key}. */
    String permission(String partition) {
        return action.iamAction + " on " + (isOfObject() ? objectArn(partition) : bucketArn(partition));
    }

    String bucketArn(String partition) {
        return "arn:" + partition + ":s3:::" + bucket;
    }

    String objectArn(String partition) {
        return bucketArn(partition) + "/" + OneLine.of(key);
    }

    /** {@code read s3://bucket/key}. */
    @Override
    public String toString() {
        return action.verb + " s3://" + bucket + "/" + OneLine.of(key);
    }
}
