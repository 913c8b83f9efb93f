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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Deletes, moves and tags objects that still are what was read. Each begins with a HEAD under the object's ETag; what AWS can hold to the
 * ETag by itself, which are a copy's source and a deletion, is asked under that condition, too. Nothing is retried here. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html">conditional deletes</a>
 */
final class S3DoneObjects {

    /** The most that S3 keeps for an object. */
    private static final int MOST_TAGS = 10;

    private final S3Client client;
    private final S3Asking asking;
    private final S3Looking looking;
    private final S3Copying copying;

    S3DoneObjects(S3Client client, S3Asking asking, Optional<CustomerKey> key, CopySizes sizes) {
        this.client = client;
        this.asking = asking;
        this.looking = new S3Looking(client, asking, key);
        this.copying = new S3Copying(client, asking, key, sizes);
    }

    void delete(ObjectRef object) throws StoreException, InterruptedIOException {
        if (looking.at(object).isPresent()) {
            deleteUnchanged(object);
        }
    }

    /**
     * Copies, looks at the copy, deletes.
     *
     * @param same tells whether another object has the same bytes, where the ETag does not
     */
    void move(ObjectRef object, String destination, SameBytes same) throws StoreException, InterruptedIOException {
        Optional<HeadObjectResponse> source = looking.at(object);
        if (source.isEmpty()) {
            return;
        }
        ObjectRef whole = sized(object, object.key(), source.get());
        Optional<ObjectRef> there =
                looking.atDestination(object, destination).map(found -> sized(object, destination, found));
        if (there.isPresent() && !isCopy(whole, there.get(), same)) {
            throw new StoreException.Refused(
                    "Cannot move " + object.shown() + " to " + there.get().shown()
                            + ": another object is there, of other content, and is not overwritten; move it away, or choose"
                            + " another folder for object.done.move.prefix",
                    null);
        }
        if (there.isEmpty()) {
            verify(whole, destination, copying.copy(whole, source.get(), destination), same);
        }
        delete(object);
    }

    void tag(ObjectRef object, String name, String value) throws StoreException, InterruptedIOException {
        Tag tag = Tag.builder().key(name).value(value).build();
        Optional<List<Tag>> tags = tagsUnlessGone(object);
        if (tags.isEmpty() || tags.get().contains(tag)) {
            return;
        }
        List<Tag> more = new ArrayList<>(tags.get());
        more.removeIf(other -> other.key().equals(name));
        more.add(tag);
        if (more.size() > MOST_TAGS) {
            throw new StoreException.Refused(
                    "Cannot tag " + object.shown() + ": it has " + MOST_TAGS
                            + " tags, the most that S3 keeps; take one away, or choose the name of one of them for object.done.tag",
                    null);
        }
        if (looking.at(object).isEmpty()) {
            return;
        }
        S3Request request = new S3Request(S3Request.Action.TAG, object.bucket(), object.key());
        S3Looking.unlessGone(() -> asking.ask(
                request,
                () -> client.putObjectTagging(question ->
                        question.bucket(object.bucket()).key(object.key()).tagging(set -> set.tagSet(more)))));
    }

    /** S3 denies the tags of what is not there, too. */
    private Optional<List<Tag>> tagsUnlessGone(ObjectRef object) throws StoreException, InterruptedIOException {
        try {
            return tags(object);
        } catch (StoreException.Refused e) {
            if (looking.at(object).isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<List<Tag>> tags(ObjectRef object) throws StoreException, InterruptedIOException {
        S3Request request = new S3Request(S3Request.Action.READ_TAGS, object.bucket(), object.key());
        return S3Looking.unlessGone(() -> asking.ask(
                        request,
                        () -> client.getObjectTagging(
                                question -> question.bucket(object.bucket()).key(object.key()))))
                .map(GetObjectTaggingResponse::tagSet);
    }

    private void deleteUnchanged(ObjectRef object) throws StoreException, InterruptedIOException {
        S3Request request = new S3Request(S3Request.Action.DELETE, object.bucket(), object.key());
        DeleteObjectRequest question = DeleteObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .ifMatch(quoted(object.etag()))
                .build();
        try {
            S3Looking.unlessGone(() -> asking.ask(request, () -> client.deleteObject(question)));
        } catch (StoreException e) {
            if (!S3Failures.isNotImplemented(e)) {
                throw e;
            }
            // A server that knows no condition here: what the HEAD said a moment ago has to do.
            S3Looking.unlessGone(() -> asking.ask(
                    request,
                    () -> client.deleteObject(question.toBuilder().ifMatch(null).build())));
        }
    }

    private void verify(ObjectRef source, String destination, Optional<String> etag, SameBytes same)
            throws StoreException, InterruptedIOException {
        Optional<ObjectRef> copy = looking.atCopy(source, destination).map(found -> sized(source, destination, found));
        if (copy.isEmpty()
                || copy.get().size() != source.size()
                || etag.filter(told -> !told.equals(copy.get().etag())).isPresent()) {
            throw new StoreException.Refused(
                    "Cannot move " + source.shown() + ": its copy s3://" + source.bucket() + "/"
                            + OneLine.of(destination) + " is "
                            + copy.map(found -> "of " + found.size() + " bytes with the ETag " + found.etag())
                                    .orElse("not there")
                            + ", and not of " + source.size() + " bytes"
                            + etag.map(told -> " with the ETag " + told).orElse("")
                            + "; somebody else writes there, or the server does not keep what it is given. Nothing was deleted",
                    null);
        }
        if (!isWhole(source, copy.get(), same)) {
            throw new StoreException.Refused(
                    "Cannot move " + source.shown() + ": the server's copy "
                            + copy.get().shown()
                            + " holds other bytes; delete that, and choose another object.done.action. Nothing else was deleted",
                    null);
        }
    }

    /** A server that copies what it cannot decrypt, or forgets it half-way, shows at the ends; asked where the ETag tells nothing. */
    private static boolean isWhole(ObjectRef source, ObjectRef copy, SameBytes same)
            throws StoreException, InterruptedIOException {
        return source.etag().equals(copy.etag()) || same.atBothEnds(source, copy);
    }

    private static boolean isCopy(ObjectRef source, ObjectRef there, SameBytes same)
            throws StoreException, InterruptedIOException {
        return source.size() == there.size() && (source.etag().equals(there.etag()) || same.everywhere(source, there));
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }

    private static ObjectRef sized(ObjectRef object, String objectKey, HeadObjectResponse found) {
        return new ObjectRef(
                object.bucket(),
                objectKey,
                S3Listing.unquoted(found.eTag()),
                found.contentLength(),
                found.lastModified(),
                false);
    }
}
