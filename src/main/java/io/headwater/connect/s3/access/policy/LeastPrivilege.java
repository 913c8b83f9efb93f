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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that let a connector read what it is configured to read, and nothing else.
 *
 * @param bucket the bucket's name
 * @param region the bucket's region, where it is known
 * @param readers who reads which folders
 * @param keys ARNs of the KMS keys that the objects are encrypted with
 */
public record LeastPrivilege(String bucket, Optional<String> region, List<Reader> readers, List<String> keys) {

    public LeastPrivilege {
        readers = List.copyOf(readers);
        keys = List.copyOf(keys);
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("nobody reads " + bucket);
        }
    }

    /** Every policy, in the order in which they are best attached: first who may assume a role, then what it may do. */
    public List<PolicyDocument> documents() {
        Map<String, PolicyDocument> documents = new LinkedHashMap<>();
        readers.forEach(reader -> steps(reader).forEach(document -> documents.putIfAbsent(document.name(), document)));
        readersByArn().forEach((arn, reader) -> add(documents, access(reader)));
        if (!keys.isEmpty()) {
            readersByArn().keySet().forEach(arn -> add(documents, decryption(arn)));
        }
        add(documents, bucketPolicy());
        keys.forEach(key -> add(documents, keyPolicy(key)));
        return List.copyOf(documents.values());
    }

    private static void add(Map<String, PolicyDocument> documents, PolicyDocument document) {
        documents.put(document.name(), document);
    }

    private List<PolicyDocument> steps(Reader reader) {
        List<PolicyDocument> documents = new ArrayList<>();
        Reader.Start from = reader.start();
        for (Reader.Role role : reader.roles()) {
            documents.add(Steps.trust(from, role));
            if (from instanceof Reader.Known known) {
                documents.add(Steps.permission(known.arn(), role));
            }
            from = new Reader.Known(role.arn());
        }
        return documents;
    }

    private PolicyDocument access(Reader reader) {
        return new PolicyDocument(
                "read-" + Arns.label(reader.arn()),
                new PolicyHolder.Permissions(reader.arn()),
                "Lets " + reader.arn() + " read the objects.",
                ReadStatements.ofBucket(bucketArn(), reader));
    }

    private PolicyDocument decryption(String reader) {
        return new PolicyDocument(
                "decrypt-" + Arns.label(reader),
                new PolicyHolder.Permissions(reader),
                "Lets " + reader + " decrypt objects that are encrypted with SSE-KMS.",
                List.of(ReadStatements.ofKey(bucketArn(), keys, region)));
    }

    private PolicyDocument bucketPolicy() {
        List<Statement> statements = new ArrayList<>();
        readersByArn().forEach((arn, reader) -> {
            String suffix = statements.isEmpty() ? "" : String.valueOf(statements.size());
            ReadStatements.ofBucket(bucketArn(), reader).stream()
                    .map(statement -> statement.named(statement.sid() + suffix).toAws(arn))
                    .forEach(statements::add);
        });
        return new PolicyDocument(
                "bucket-" + bucket,
                new PolicyHolder.Bucket(bucketArn()),
                "Needed where the bucket is in another account than the one that reads it.",
                statements);
    }

    private PolicyDocument keyPolicy(String key) {
        List<Statement> statements = new ArrayList<>();
        readersByArn()
                .keySet()
                .forEach(arn -> statements.add(ReadStatements.ofKey(bucketArn(), List.of("*"), region)
                        .named("HeadwaterDecryptsObjects" + (statements.isEmpty() ? "" : statements.size()))
                        .toAws(arn)));
        return new PolicyDocument(
                "key-" + key.substring(key.lastIndexOf('/') + 1),
                new PolicyHolder.Key(key),
                "Needed where the key is in another account than the one that reads, or its policy leaves nothing to IAM.",
                statements);
    }

    /** Who reads what, where one identity reads several prefixes by the same or by different steps. */
    private Map<String, Reader> readersByArn() {
        Map<String, Reader> readers = new LinkedHashMap<>();
        this.readers.forEach(reader -> readers.merge(reader.arn(), reader, Reader::with));
        return readers;
    }

    private String bucketArn() {
        return "arn:" + Arns.partition(readers.get(0).arn()) + ":s3:::" + bucket;
    }
}
