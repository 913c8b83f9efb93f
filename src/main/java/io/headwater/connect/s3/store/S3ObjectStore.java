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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.OptionalObjectAttributes;

/**
 * A bucket of S3, or of a server that speaks its protocol. Nothing is retried here. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
public final class S3ObjectStore implements ObjectStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStore.class);

    /** The most that S3 gives in a page. */
    private static final int PAGE_SIZE = 1000;

    /** Whether listings ask which archived objects are restored. */
    private enum RestoreQuestion {
        /** The bucket has shown no archived object yet: servers that know no archive refuse the question. */
        NOT_YET,
        ASKED,
        /** The server has archives and does not implement the question: an archived object stays one. */
        REFUSED
    }

    private final S3Client client;
    private final String bucket;
    private final S3Asking asking;
    private final Optional<CustomerKey> key;
    private final S3Looking looking;
    private final S3DoneObjects doneObjects;
    private final Pace pace;
    private volatile RestoreQuestion restores = RestoreQuestion.NOT_YET;

    /**
     * A store over a client that does not retry, and that is closed with the store.
     *
     * @param caller as whom the client asks, for messages
     * @param sessions that the client signs with
     * @param key of the bucket's objects, where they are encrypted with SSE-C
     * @param counts of its requests
     */
    public S3ObjectStore(
            S3Client client,
            String bucket,
            Caller caller,
            Sessions sessions,
            Optional<CustomerKey> key,
            RequestCounts counts) {
        this(client, bucket, caller, sessions, key, counts, CopySizes.OF_S3, Pace.DEFAULT);
    }

    S3ObjectStore(
            S3Client client,
            String bucket,
            Caller caller,
            Sessions sessions,
            Optional<CustomerKey> key,
            RequestCounts counts,
            CopySizes copySizes,
            Pace pace) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = Objects.requireNonNull(bucket, "bucket");
        this.asking = new S3Asking(
                new S3Failures(caller),
                Objects.requireNonNull(sessions, "sessions"),
                Objects.requireNonNull(counts, "counts"));
        this.key = Objects.requireNonNull(key, "key");
        this.looking = new S3Looking(client, asking, key);
        this.doneObjects = new S3DoneObjects(client, asking, key, copySizes);
        this.pace = Objects.requireNonNull(pace, "pace");
    }

    @Override
    public ListPage list(String prefix, boolean crossFolders, Optional<String> token)
            throws StoreException, InterruptedIOException {
        S3Request request = new S3Request(S3Request.Action.LIST, bucket, prefix);
        ListObjectsV2Request.Builder question = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix)
                .delimiter(crossFolders ? null : "/")
                .continuationToken(token.orElse(null))
                .maxKeys(PAGE_SIZE)
                // XML 1.0 cannot hold every character that a key can.
                .encodingType(EncodingType.URL);
        if (restores != RestoreQuestion.ASKED) {
            ListObjectsV2Response answer = S3Listing.ask(client, asking, request, question.build());
            if (restores == RestoreQuestion.REFUSED || !S3Listing.holdsArchived(answer)) {
                return S3Listing.page(request, answer);
            }
        }
        try {
            question.optionalObjectAttributes(OptionalObjectAttributes.RESTORE_STATUS);
            ListPage page = S3Listing.page(request, S3Listing.ask(client, asking, request, question.build()));
            restores = RestoreQuestion.ASKED;
            return page;
        } catch (StoreException.Refused e) {
            if (restores == RestoreQuestion.ASKED || !S3Failures.isNotImplemented(e)) {
                throw e;
            }
            restores = RestoreQuestion.REFUSED;
            LOG.info(
                    "The server of s3://{} does not tell which archived objects are restored: those of class GLACIER and"
                            + " DEEP_ARCHIVE are left alone. Copy them to another class to have them read",
                    bucket);
            return list(prefix, crossFolders, token);
        }
    }

    @Override
    public ObjectRef read(ObjectRef object, long offset, ByteBuffer target)
            throws StoreException, InterruptedIOException {
        ByteRange range = ByteRange.of(object, offset, target.remaining());
        if (range.length() == 0) {
            return object;
        }
        S3Request request = new S3Request(S3Request.Action.READ, bucket, object.key());
        ResponseInputStream<GetObjectResponse> body = getThere(request, range);
        try {
            S3Body.fill(request, range, body, target, pace);
            asking.answered(request);
            return object.ofVersion(Optional.ofNullable(body.response().versionId()));
        } catch (AbortedException e) {
            throw S3Asking.interrupted(request, e);
        } catch (StoreException e) {
            throw asking.failed(request, e);
        } finally {
            if (target.hasRemaining()) {
                // To close it would read the rest of it first.
                body.abort();
            } else {
                close(body);
            }
        }
    }

    @Override
    public OpenedObject open(String key, ObjectEnd end, int length) throws StoreException, InterruptedIOException {
        S3Request request = new S3Request(S3Request.Action.READ, bucket, key);
        String range = end == ObjectEnd.FRONT ? "bytes=0-" + (length - 1) : "bytes=-" + length;
        try {
            return opened(request, get(request, question -> question.range(range)), length);
        } catch (StoreException e) {
            if (!S3Failures.isEmptyObject(e)) {
                throw e;
            }
            // No range can be satisfied of no bytes.
            return opened(request, get(request, question -> {}), length);
        }
    }

    private OpenedObject opened(S3Request request, ResponseInputStream<GetObjectResponse> body, int length)
            throws StoreException, InterruptedIOException {
        try (body) {
            OpenedObject object = S3Opening.read(request, body, length, pace);
            asking.answered(request);
            return object;
        } catch (AbortedException e) {
            throw S3Asking.interrupted(request, e);
        } catch (StoreException e) {
            body.abort();
            throw asking.failed(request, e);
        } catch (IOException e) {
            body.abort();
            throw asking.failed(
                    request,
                    new StoreException.Passing("Cannot " + request + ": the body broke: " + e.getMessage(), e));
        }
    }

    /** What is denied and not there was deleted: S3 says 404 only to whoever may list the whole bucket. */
    private ResponseInputStream<GetObjectResponse> getThere(S3Request request, ByteRange range)
            throws StoreException, InterruptedIOException {
        try {
            return getPinned(request, range);
        } catch (StoreException.Denied e) {
            if (looking.isMissing(bucket, request.key())) {
                throw new StoreException.Gone("Cannot " + request + ": the object was deleted after it was listed", e);
            }
            throw e;
        }
    }

    /**
     * Asks for the version only where the newest one is another: to ask for one takes a right of its own, and the same ETag means the
     * same bytes.
     */
    private ResponseInputStream<GetObjectResponse> getPinned(S3Request request, ByteRange range)
            throws StoreException, InterruptedIOException {
        ObjectRef object = range.object();
        Consumer<GetObjectRequest.Builder> pinned =
                question -> question.range(range.header()).ifMatch('"' + object.etag() + '"');
        try {
            return get(request, pinned);
        } catch (StoreException.Changed | StoreException.Gone | StoreException.Denied e) {
            // Without the right to list, what is gone is denied.
            if (object.version().isEmpty()) {
                throw e;
            }
            try {
                return get(
                        request,
                        pinned.andThen(
                                question -> question.versionId(object.version().get())));
            } catch (StoreException.Refused | StoreException.Changed | StoreException.Gone unreadable) {
                LOG.info(
                        "{} is not the newest version any more, and version {} cannot be read: {}",
                        object.shown(),
                        object.version().get(),
                        unreadable.getMessage());
                throw e;
            }
        }
    }

    private ResponseInputStream<GetObjectResponse> get(S3Request request, Consumer<GetObjectRequest.Builder> more)
            throws StoreException, InterruptedIOException {
        GetObjectRequest.Builder question =
                GetObjectRequest.builder().bucket(bucket).key(request.key());
        key.ifPresent(customerKey -> customerKey.addTo(question));
        more.accept(question);
        GetObjectRequest asked = question.build();
        return asking.askForBody(
                request, () -> client.getObject(asked, ResponseTransformer.toInputStream()), () -> keyOf(asked));
    }

    /** The object's properties name the key, and are not encrypted with it. */
    private Optional<String> keyOf(GetObjectRequest asked) {
        try {
            return Optional.ofNullable(client.headObject(question -> question.bucket(asked.bucket())
                                    .key(asked.key())
                                    .versionId(asked.versionId()))
                            .ssekmsKeyId())
                    .filter(key -> key.startsWith("arn:"));
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (SdkException e) {
            LOG.debug("The key of s3://{}/{} cannot be found out", asked.bucket(), OneLine.of(asked.key()), e);
            return Optional.empty();
        }
    }

    @Override
    public void delete(ObjectRef object) throws StoreException, InterruptedIOException {
        doneObjects.delete(object);
    }

    @Override
    public void move(ObjectRef object, String destination) throws StoreException, InterruptedIOException {
        doneObjects.move(object, destination, new SameBytes(this));
    }

    @Override
    public void tag(ObjectRef object, String name, String value) throws StoreException, InterruptedIOException {
        doneObjects.tag(object, name, value);
    }

    @Override
    public void close() {
        client.close();
    }

    private static void close(ResponseInputStream<GetObjectResponse> body) {
        try {
            body.close();
        } catch (IOException e) {
            // Every byte asked for is there; what is lost is a connection that could have been used again.
            body.abort();
        }
    }
}
