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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * The key of objects that were encrypted with their owner's own (SSE-C).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html">SSE-C</a>
 */
public final class CustomerKey {

    private static final String ALGORITHM = "AES256";

    private final String key;
    private final String digest;

    private CustomerKey(String key, String digest) {
        this.key = key;
        this.digest = digest;
    }

    /** Takes the 256 bits of a key in base64. */
    public static CustomerKey of(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
            return new CustomerKey(base64, Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5, by which S3 checks that the key arrived whole", e);
        }
    }

    void addTo(GetObjectRequest.Builder request) {
        request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key).sseCustomerKeyMD5(digest);
    }

    void addTo(HeadObjectRequest.Builder request) {
        request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key).sseCustomerKeyMD5(digest);
    }

    /** The copy has the same key. */
    void addTo(CopyObjectRequest.Builder request) {
        request.copySourceSSECustomerAlgorithm(ALGORITHM)
                .copySourceSSECustomerKey(key)
                .copySourceSSECustomerKeyMD5(digest)
                .sseCustomerAlgorithm(ALGORITHM)
                .sseCustomerKey(key)
                .sseCustomerKeyMD5(digest);
    }

    void addTo(CreateMultipartUploadRequest.Builder request) {
        request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key).sseCustomerKeyMD5(digest);
    }

    void addTo(UploadPartCopyRequest.Builder request) {
        request.copySourceSSECustomerAlgorithm(ALGORITHM)
                .copySourceSSECustomerKey(key)
                .copySourceSSECustomerKeyMD5(digest)
                .sseCustomerAlgorithm(ALGORITHM)
                .sseCustomerKey(key)
                .sseCustomerKeyMD5(digest);
    }

    void addTo(CompleteMultipartUploadRequest.Builder request) {
        request.sseCustomerAlgorithm(ALGORITHM).sseCustomerKey(key).sseCustomerKeyMD5(digest);
    }

    /** Not the key. */
    @Override
    public String toString() {
        return "CustomerKey";
    }
}
