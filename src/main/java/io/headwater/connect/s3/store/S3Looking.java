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

import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * Looks whether objects are there, and what they are. Thread-safe.
 *
 * @param key which objects are encrypted with
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
 */
record S3Looking(S3Client client, S3Asking asking, Optional<CustomerKey> key) {

    /** What S3 says of an object, as long as it still has its ETag; empty where there is none. */
    Optional<HeadObjectResponse> at(ObjectRef object) throws StoreException, InterruptedIOException {
        try {
            return head(
                    new S3Request(S3Request.Action.READ, object.bucket(), object.key()),
                    question -> question.ifMatch(S3DoneObjects.quoted(object.etag())));
        } catch (StoreException.Denied e) {
            if (isMissing(object.bucket(), object.key())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Whether a listing shows that there is no object of this key. S3 denies what does not exist to whoever may list, but for certain
     * prefixes only: a request for an object names no prefix.
     *
     * @return false as well where listing is refused
     */
    boolean isMissing(String bucket, String objectKey) throws StoreException, InterruptedIOException {
        try {
            return !isListed(bucket, objectKey);
        } catch (StoreException.Refused | StoreException.Gone e) {
            return false;
        }
    }

    private Optional<HeadObjectResponse> head(S3Request request, Consumer<HeadObjectRequest.Builder> condition)
            throws StoreException, InterruptedIOException {
        HeadObjectRequest.Builder question =
                HeadObjectRequest.builder().bucket(request.bucket()).key(request.key());
        key.ifPresent(customerKey -> customerKey.addTo(question));
        condition.accept(question);
        return unlessGone(() -> asking.ask(request, () -> client.headObject(question.build())));
    }

    private Optional<HeadObjectResponse> there(ObjectRef object, String destination)
            throws StoreException, InterruptedIOException {
        return head(new S3Request(S3Request.Action.LOOK, object.bucket(), destination), question -> {});
    }

    /**
     * What is where an object is to be moved. Where S3 denies to look at it, a listing tells whether there is anything: it denies what does
     * not exist as well to whoever may not list, and to some who may, but for certain prefixes only.
     *
     * @throws StoreException.Refused when something is there that may not be looked at, or nobody tells whether anything is
     */
    Optional<HeadObjectResponse> atDestination(ObjectRef object, String destination)
            throws StoreException, InterruptedIOException {
        try {
            return there(object, destination);
        } catch (StoreException.Denied e) {
            if (isListed(object.bucket(), destination)) {
                throw new StoreException.Refused(
                        "Cannot move " + object.shown() + ": an object is at its destination that may not be looked at,"
                                + " and is not overwritten. " + e.getMessage(),
                        e.key(),
                        e);
            }
            return Optional.empty();
        }
    }

    /** In the order of a listing, no key that begins with another one comes before that. */
    private boolean isListed(String bucket, String objectKey) throws StoreException, InterruptedIOException {
        S3Request request = new S3Request(S3Request.Action.FIND, bucket, objectKey);
        ListObjectsV2Request question = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(objectKey)
                .maxKeys(1)
                .encodingType(EncodingType.URL)
                .build();
        return S3Listing.page(request, S3Listing.ask(client, asking, request, question)).objects().stream()
                .anyMatch(object -> object.key().equals(objectKey));
    }

    /**
     * What has been copied.
     *
     * @throws StoreException.Refused when it may not be looked at
     */
    Optional<HeadObjectResponse> atCopy(ObjectRef object, String destination)
            throws StoreException, InterruptedIOException {
        try {
            return there(object, destination);
        } catch (StoreException.Denied e) {
            throw new StoreException.Refused(
                    "Cannot move " + object.shown() + ": its copy may not be looked at, so that nothing was deleted. "
                            + e.getMessage(),
                    e.key(),
                    e);
        }
    }

    /** What is asked of S3. */
    interface Question<T> {

        T ask() throws StoreException, InterruptedIOException;
    }

    static <T> Optional<T> unlessGone(Question<T> question) throws StoreException, InterruptedIOException {
        try {
            return Optional.of(question.ask());
        } catch (StoreException.Gone e) {
            return Optional.empty();
        }
    }
}
