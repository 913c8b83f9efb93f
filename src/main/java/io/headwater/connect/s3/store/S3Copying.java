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
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * Copies an object inside its bucket, with its metadata, tags, storage class and encryption, under the condition that it still has its
 * ETag. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">UploadPartCopy</a>
 */
final class S3Copying {

    private static final Logger LOG = LoggerFactory.getLogger(S3Copying.class);

    /** Up to half a minute of back-off. */
    private static final int PART_ATTEMPTS = 9;

    private final S3Client client;
    private final S3Asking asking;
    private final Optional<CustomerKey> key;
    private final CopySizes sizes;

    S3Copying(S3Client client, S3Asking asking, Optional<CustomerKey> key, CopySizes sizes) {
        this.client = client;
        this.asking = asking;
        this.key = key;
        this.sizes = sizes;
    }

    /**
     * Copies.
     *
     * @param found what S3 says of the source
     * @return the copy's ETag; Ceph's gateway leaves it out behind a copy in parts
     */
    Optional<String> copy(ObjectRef source, HeadObjectResponse found, String destination)
            throws StoreException, InterruptedIOException {
        S3Request request = new S3Request(S3Request.Action.COPY, source.bucket(), destination);
        String etag = source.size() <= sizes.largestAtOnce()
                ? whole(request, source, found)
                : inParts(request, source, found);
        return Optional.ofNullable(etag).map(S3Listing::unquoted).filter(told -> !told.isEmpty());
    }

    /** Ceph's gateway copies what is encrypted with its owner's key in parts only. */
    private String whole(S3Request request, ObjectRef source, HeadObjectResponse found)
            throws StoreException, InterruptedIOException {
        try {
            return atOnce(request, source, found);
        } catch (StoreException e) {
            if (S3Failures.isNotImplemented(e) && source.size() > 0) {
                return inParts(request, source, found);
            }
            throw e;
        }
    }

    private String atOnce(S3Request request, ObjectRef source, HeadObjectResponse found)
            throws StoreException, InterruptedIOException {
        CopyObjectRequest.Builder question = CopyObjectRequest.builder()
                .sourceBucket(source.bucket())
                .sourceKey(source.key())
                .copySourceIfMatch(S3DoneObjects.quoted(source.etag()))
                .destinationBucket(request.bucket())
                .destinationKey(request.key())
                .storageClass(found.storageClass());
        if (key.isPresent()) {
            key.get().addTo(question);
        } else {
            question.serverSideEncryption(found.serverSideEncryption())
                    .ssekmsKeyId(found.ssekmsKeyId())
                    .bucketKeyEnabled(found.bucketKeyEnabled());
        }
        return asking.ask(
                request,
                () -> client.copyObject(question.build()).copyObjectResult().eTag());
    }

    private String inParts(S3Request request, ObjectRef source, HeadObjectResponse found)
            throws StoreException, InterruptedIOException {
        List<Tag> tags = tags(source);
        CreateMultipartUploadRequest begin = begin(request, found, tags);
        String upload =
                asking.ask(request, () -> client.createMultipartUpload(begin).uploadId());
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long size = sizes.partOf(source.size());
            for (long offset = 0; offset < source.size(); offset += size) {
                long last = Math.min(offset + size, source.size()) - 1;
                parts.add(part(request, source, upload, parts.size() + 1, "bytes=" + offset + "-" + last));
            }
            String etag = asking.ask(
                    request,
                    () -> client.completeMultipartUpload(end -> {
                                end.bucket(request.bucket())
                                        .key(request.key())
                                        .uploadId(upload)
                                        .multipartUpload(all -> all.parts(parts));
                                key.ifPresent(customerKey -> customerKey.addTo(end));
                            })
                            .eTag());
            tag(request, tags);
            return etag;
        } catch (StoreException e) {
            abort(request, upload);
            throw e;
        }
    }

    private CompletedPart part(S3Request request, ObjectRef source, String upload, int number, String range)
            throws StoreException, InterruptedIOException {
        UploadPartCopyRequest.Builder question = UploadPartCopyRequest.builder()
                .sourceBucket(source.bucket())
                .sourceKey(source.key())
                .copySourceIfMatch(S3DoneObjects.quoted(source.etag()))
                .copySourceRange(range)
                .destinationBucket(request.bucket())
                .destinationKey(request.key())
                .uploadId(upload)
                .partNumber(number);
        key.ifPresent(customerKey -> customerKey.addTo(question));
        String etag = retrying(() -> asking.ask(
                request,
                () -> client.uploadPartCopy(question.build()).copyPartResult().eTag()));
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    /** One part that fails does not cost those before it; what fails for longer is for whoever retries the whole copy. */
    private String retrying(PartCopy copy) throws StoreException, InterruptedIOException {
        for (int failures = 1; failures < PART_ATTEMPTS; failures++) {
            try {
                return copy.make();
            } catch (StoreException.Passing e) {
                asking.counts().retried();
                LOG.debug("Copying a part failed {} times, and is tried again: {}", failures, e.getMessage(), e);
                Backoff.sleep(Backoff.DEFAULT.pause(failures, ThreadLocalRandom.current()), e);
            }
        }
        return copy.make();
    }

    /** Copying one part, which may be done again: it takes the place of what was copied of it before. */
    private interface PartCopy {

        /** Gives the part's ETag. */
        String make() throws StoreException, InterruptedIOException;
    }

    /** Once more: Ceph's gateway forgets the tags that an upload in parts begins with. */
    private void tag(S3Request request, List<Tag> tags) throws StoreException, InterruptedIOException {
        if (!tags.isEmpty()) {
            asking.ask(
                    new S3Request(S3Request.Action.TAG, request.bucket(), request.key()),
                    () -> client.putObjectTagging(question ->
                            question.bucket(request.bucket()).key(request.key()).tagging(set -> set.tagSet(tags))));
        }
    }

    /** What a copy at once takes along by itself has to be said here. */
    private CreateMultipartUploadRequest begin(S3Request request, HeadObjectResponse found, List<Tag> tags) {
        CreateMultipartUploadRequest.Builder question = CreateMultipartUploadRequest.builder()
                .bucket(request.bucket())
                .key(request.key())
                .metadata(found.metadata())
                .contentType(found.contentType())
                .contentEncoding(found.contentEncoding())
                .contentLanguage(found.contentLanguage())
                .contentDisposition(found.contentDisposition())
                .cacheControl(found.cacheControl())
                .expires(expires(found))
                .websiteRedirectLocation(found.websiteRedirectLocation())
                .storageClass(found.storageClass());
        if (!tags.isEmpty()) {
            question.tagging(Tagging.builder().tagSet(tags).build());
        }
        if (key.isPresent()) {
            key.get().addTo(question);
        } else {
            question.serverSideEncryption(found.serverSideEncryption())
                    .ssekmsKeyId(found.ssekmsKeyId())
                    .bucketKeyEnabled(found.bucketKeyEnabled());
        }
        return question.build();
    }

    /** What is no date, as some writers put there, is of no use to anybody. */
    private static Instant expires(HeadObjectResponse found) {
        try {
            return found.expiresString() == null
                    ? null
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(found.expiresString(), Instant::from);
        } catch (DateTimeParseException e) {
            LOG.debug("Expires: {} is no date", found.expiresString(), e);
            return null;
        }
    }

    private List<Tag> tags(ObjectRef source) throws StoreException, InterruptedIOException {
        try {
            return asking.ask(
                    new S3Request(S3Request.Action.READ_TAGS, source.bucket(), source.key()),
                    () -> client.getObjectTagging(
                                    question -> question.bucket(source.bucket()).key(source.key()))
                            .tagSet());
        } catch (StoreException e) {
            if (S3Failures.isNotImplemented(e)) {
                // Where there are no tags, none are lost.
                return List.of();
            }
            throw e;
        }
    }

    /** Parts that belong to nothing cost their owner; a lifecycle rule may take what this leaves. */
    private void abort(S3Request request, String upload) {
        try {
            client.abortMultipartUpload(
                    end -> end.bucket(request.bucket()).key(request.key()).uploadId(upload));
        } catch (SdkException e) {
            LOG.warn(
                    "The upload {} to s3://{}/{} was begun and cannot be aborted, so that its parts stay: {}",
                    upload,
                    request.bucket(),
                    request.key(),
                    e.getMessage());
        }
    }
}
