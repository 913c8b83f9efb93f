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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that let a connector read what it is configured to read, and nothing else.
 *
 * @param names how the statements are called
 * @param bucket what is read
 * @param readers who reads which folders
 * @param keys ARNs of the KMS keys that the objects are encrypted with
 * @param done what becomes of objects that are done
 */
public record LeastPrivilege(
        StatementNames names, Bucket bucket, List<Reader> readers, List<String> keys, DoneAction done) {

    /**
     * A bucket.
     *
     * @param name of it
     * @param region where it is, where that is known
     * @param account whose it is, where that is known: it then asks for nothing in its own policy for readers of this account
     */
    public record Bucket(String name, Optional<String> region, Optional<String> account) {

        private boolean isOfTheAccountOf(String reader) {
            return account.filter(Arns.account(reader)::equals).isPresent();
        }
    }

    public LeastPrivilege {
        readers = List.copyOf(readers);
        keys = keys.stream().distinct().toList();
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("nobody reads " + bucket.name());
        }
    }

    /** Every policy, in the order in which they are best attached: first who may assume a role, then what it may do. */
    public List<PolicyDocument> documents() {
        Map<String, PolicyDocument> documents = new LinkedHashMap<>();
        Trusts trusts = Trusts.of(readers);
        readers.forEach(
                reader -> steps(reader, trusts).forEach(document -> documents.putIfAbsent(document.name(), document)));
        readersByArn().forEach((arn, reader) -> add(documents, access(reader)));
        if (!keys.isEmpty()) {
            readersByArn().keySet().forEach(arn -> add(documents, decryption(arn)));
        }
        bucketPolicy().ifPresent(document -> add(documents, document));
        keys.forEach(key -> add(documents, keyPolicy(key)));
        return List.copyOf(documents.values());
    }

    private static void add(Map<String, PolicyDocument> documents, PolicyDocument document) {
        if (documents.put(document.name(), document) != null) {
            throw new IllegalStateException("two policies are called " + document.name());
        }
    }

    private List<PolicyDocument> steps(Reader reader, Trusts trusts) {
        List<PolicyDocument> documents = new ArrayList<>();
        Reader.Start from = reader.start();
        for (Reader.Role role : reader.roles()) {
            documents.add(own(trusts.of(role.arn()), role.arn()));
            if (from instanceof Reader.Known known) {
                documents.add(own(Steps.permission(known.arn(), role), role.arn()));
            }
            from = new Reader.Known(role.arn());
        }
        return documents;
    }

    /** A role that several assume has a statement for each: they are numbered. */
    private PolicyDocument own(PolicyDocument document, String role) {
        List<Statement> own = new ArrayList<>();
        for (Statement statement : document.statements()) {
            Statement numbered = own.isEmpty() ? statement : statement.named(statement.sid() + own.size());
            own.add(names.own(numbered, role));
        }
        return document.with(own);
    }

    private List<Statement> statements(Reader reader) {
        return Stream.concat(
                        ReadStatements.ofBucket(bucketArn(), reader).stream(),
                        DoneStatements.ofBucket(bucketArn(), reader, done).stream())
                .map(statement -> names.own(statement, reader.arn()))
                .toList();
    }

    private PolicyDocument access(Reader reader) {
        return new PolicyDocument(
                "read-" + Arns.label(reader.arn()),
                new PolicyHolder.Permissions(reader.arn()),
                "Lets " + reader.arn() + " read the objects"
                        + (done.isAny() ? ", and do with them what object.done.action says." : "."),
                statements(reader));
    }

    private PolicyDocument decryption(String reader) {
        return new PolicyDocument(
                "decrypt-" + Arns.label(reader),
                new PolicyHolder.Permissions(reader),
                "Lets " + reader + " decrypt objects that are encrypted with SSE-KMS.",
                keys.stream().flatMap(key -> ofKey(reader, key).stream()).toList());
    }

    private List<Statement> ofKey(String reader, String key) {
        KeyStatements statements = new KeyStatements(bucketArn(), bucket.region());
        return Stream.concat(Stream.of(statements.toDecrypt(key)), DoneStatements.ofKey(statements, key, done).stream())
                .map(statement -> names.own(statement, reader))
                .toList();
    }

    private Optional<PolicyDocument> bucketPolicy() {
        List<Statement> ofOthers = readersByArn().values().stream()
                .filter(reader -> !bucket.isOfTheAccountOf(reader.arn()))
                .flatMap(reader -> statements(reader).stream().map(statement -> statement.toAws(reader.arn())))
                .toList();
        return ofOthers.isEmpty()
                ? Optional.empty()
                : Optional.of(new PolicyDocument(
                        "bucket-" + bucket.name(),
                        new PolicyHolder.Bucket(bucketArn(), bucket.account()),
                        "Needed where the bucket is in another account than the one that reads it.",
                        ofOthers));
    }

    private PolicyDocument keyPolicy(String key) {
        return new PolicyDocument(
                "key-" + keyLabel(key),
                new PolicyHolder.Key(key),
                "Needed where the key is in another account than the one that reads, or its policy leaves nothing to IAM.",
                readersByArn().keySet().stream()
                        .flatMap(arn -> ofKey(arn, key).stream()
                                .map(statement ->
                                        statement.inThePolicyOfItsKey().toAws(arn)))
                        .toList());
    }

    /** The id, and the region and account too where another key has the same id, as those of a multi-region key do. */
    private String keyLabel(String key) {
        String id = Arns.keyId(key);
        boolean alone = keys.stream().map(Arns::keyId).filter(id::equals).count() == 1;
        return alone ? id : Arns.region(key) + "-" + Arns.account(key) + "-" + id;
    }

    /** Who reads what, where one identity reads several prefixes by the same or by different steps. */
    private Map<String, Reader> readersByArn() {
        Map<String, Reader> readers = new LinkedHashMap<>();
        this.readers.forEach(reader -> readers.merge(reader.arn(), reader, Reader::with));
        return readers;
    }

    private String bucketArn() {
        return "arn:" + Arns.partition(readers.get(0).arn()) + ":s3:::" + bucket.name();
    }
}
