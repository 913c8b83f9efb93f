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
package io.headwater.connect.s3.access;

import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.LocationKeys;
import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.manifest.ListedKeys;
import io.headwater.connect.s3.manifest.Manifest;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a byte of objects of which only the keys are known, of one for each identity. Thread-safe.
 *
 * @param question how the bucket is reached, and what is read there
 * @param store the bucket
 * @param others who are given the same to do, where they are looked at
 */
record NamedCheck(AccessQuestion question, ObjectStore store, Optional<OpenToOthers> others) {

    /** Of a manifest of any length, so many thousand names are looked through for one of each identity. */
    private static final int MAX_PAGES = 10;

    /** An identity that finds none of so many objects is asked no further, so that the check ends in time. */
    private static final int MAX_TRIES = 50;

    /** One that does not exist yet is waited for; what it names is tried as if it were configured. */
    List<AccessFinding> ofManifest(String key) throws InterruptedIOException {
        List<AccessFinding> findings = new ArrayList<>();
        try {
            findings.addAll(readable(key, LocationKeys.MANIFEST_KEY));
            findings.addAll(ofNames(new Manifest(store, key), LocationKeys.MANIFEST_KEY));
        } catch (StoreException.Gone | StoreException.Changed e) {
            // Not written yet, or anew: a task looks again.
        } catch (StoreException e) {
            findings.add(AccessFinding.of(e, question.settings(), LocationKeys.MANIFEST_KEY));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            findings.add(new AccessFinding(LocationKeys.MANIFEST_KEY, e.getMessage()));
        }
        return findings;
    }

    /** Whoever may not list is not to be outdone by those who have no credentials. */
    List<AccessFinding> ofListings() throws IOException {
        List<AccessFinding> findings = new ArrayList<>();
        if (others.isPresent()) {
            for (String prefix : prefixes().toList()) {
                findings.addAll(others.get()
                        .ofPrefix(
                                question.bucket(),
                                prefix,
                                Optional.empty(),
                                prefix.isEmpty() ? LocationKeys.BUCKET_NAME : LocationKeys.PREFIXES));
            }
        }
        return findings;
    }

    List<AccessFinding> ofKeys(List<String> keys) throws IOException {
        return ofNames(new ListedKeys(keys), LocationKeys.OBJECT_KEYS);
    }

    /** As a task does: what is denied may only be missing, unless all is denied. */
    private List<AccessFinding> ofNames(Names.Source source, String location) throws IOException {
        Set<Identity> settled = new HashSet<>();
        Map<Identity, Integer> tries = new LinkedHashMap<>();
        Map<Identity, AccessFinding> denied = new LinkedHashMap<>();
        List<AccessFinding> findings = new ArrayList<>();
        try (Names names = source.open()) {
            for (int pages = 0; pages < MAX_PAGES && !settled.containsAll(readers()); pages++) {
                List<NamedObject> page = names.next();
                if (page.isEmpty()) {
                    break;
                }
                for (NamedObject named : page) {
                    Optional<Identity> reader = reader(named.key()).filter(identity -> !settled.contains(identity));
                    if (reader.isEmpty()) {
                        continue;
                    }
                    Identity identity = reader.get();
                    try {
                        findings.addAll(readable(named.key(), location));
                        denied.remove(identity);
                        settled.add(identity);
                    } catch (StoreException.Gone e) {
                        // The next one may be there.
                    } catch (StoreException.Denied e) {
                        denied.putIfAbsent(identity, AccessFinding.of(e, question.settings(), location));
                    } catch (StoreException e) {
                        denied.remove(identity);
                        findings.add(AccessFinding.of(e, question.settings(), location));
                        settled.add(identity);
                    }
                    if (tries.merge(identity, 1, Integer::sum) == MAX_TRIES) {
                        settled.add(identity);
                    }
                }
            }
        }
        findings.addAll(denied.values());
        return findings;
    }

    /** As whom an object is read; nobody reads one outside the prefixes, beside which the whole bucket stands for the manifest. */
    private Optional<Identity> reader(String key) {
        return prefixes().filter(key::startsWith).findFirst().map(question.settings()::identityOf);
    }

    private Set<Identity> readers() {
        return prefixes().map(question.settings()::identityOf).collect(Collectors.toSet());
    }

    private Stream<String> prefixes() {
        List<String> prefixes = question.prefixes();
        return prefixes.stream().filter(prefix -> prefixes.size() == 1 || !prefix.isEmpty());
    }

    private List<AccessFinding> readable(String key, String location) throws StoreException, InterruptedIOException {
        ObjectRef object = store.open(key, ObjectEnd.FRONT, 1).object();
        return others.isPresent() ? others.get().ofObject(object, location) : List.of();
    }
}
