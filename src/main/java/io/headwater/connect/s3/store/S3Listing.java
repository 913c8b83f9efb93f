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

import io.headwater.connect.s3.config.LocationKeys;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RestoreStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a listing's answer means. */
final class S3Listing {

    private static final Logger LOG = LoggerFactory.getLogger(S3Listing.class);

    private S3Listing() {}

    /** Asks for a page, with a prefix that a server may say back as it is. */
    static ListObjectsV2Response ask(S3Client client, S3Asking asking, S3Request request, ListObjectsV2Request question)
            throws StoreException, InterruptedIOException {
        try {
            return asking.ask(request, () -> client.listObjectsV2(question));
        } catch (IllegalArgumentException e) {
            // Ceph's gateway does, and the SDK takes a % in it for an escape. Without encoding only keys with control
            // characters are lost, and then the answer cannot be read, which is an error.
            LOG.debug("Listing s3://{}/{} without URL encoding", request.bucket(), OneLine.of(request.key()), e);
            ListObjectsV2Request plain =
                    question.toBuilder().encodingType((EncodingType) null).build();
            return asking.ask(request, () -> client.listObjectsV2(plain));
        }
    }

    /**
     * What a page holds.
     *
     * @throws StoreException.Passing when it does not say whether there is another one, or says that there is and not which
     */
    static ListPage page(S3Request request, ListObjectsV2Response answer) throws StoreException.Passing {
        List<ObjectRef> objects = answer.contents().stream()
                .map(object -> reference(request.bucket(), object))
                .toList();
        List<String> folders =
                answer.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
        if (answer.isTruncated() == null) {
            // An empty body for one, which would pass for an empty bucket.
            throw new StoreException.Passing(
                    "Cannot " + request + ": the answer is no listing, as it does not say whether there is more",
                    Optional.of(LocationKeys.ENDPOINT),
                    null);
        }
        boolean more = answer.isTruncated();
        Optional<String> next =
                Optional.ofNullable(answer.nextContinuationToken()).filter(token -> !token.isEmpty());
        if (more && next.isEmpty()) {
            throw new StoreException.Passing(
                    "Cannot " + request
                            + ": the answer says that there is more, and has no continuation token that leads to it",
                    Optional.of(LocationKeys.ENDPOINT),
                    null);
        }
        return new ListPage(objects, folders, more ? next : Optional.empty());
    }

    static boolean holdsArchived(ListObjectsV2Response answer) {
        return answer.contents().stream().anyMatch(S3Listing::isArchiveClass);
    }

    /** An ETag without the quotes that HTTP puts around it. */
    static String unquoted(String etag) {
        boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
        return quoted ? etag.substring(1, etag.length() - 1) : etag;
    }

    private static ObjectRef reference(String bucket, S3Object object) {
        return new ObjectRef(
                bucket,
                object.key(),
                unquoted(object.eTag()),
                object.size(),
                object.lastModified(),
                isArchiveClass(object) && !isRestored(object.restoreStatus()));
    }

    /** Glacier Instant Retrieval is read like any other class. */
    private static boolean isArchiveClass(S3Object object) {
        return switch (object.storageClass() == null ? "" : object.storageClassAsString()) {
            case "GLACIER", "DEEP_ARCHIVE" -> true;
            default -> false;
        };
    }

    /** A restored object keeps its storage class; that its copy has a date to expire at is how it shows. */
    private static boolean isRestored(RestoreStatus restore) {
        return restore != null
                && restore.restoreExpiryDate() != null
                && !Boolean.TRUE.equals(restore.isRestoreInProgress());
    }
}
