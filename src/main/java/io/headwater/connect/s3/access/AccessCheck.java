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
import io.headwater.connect.s3.config.NamedKeys;
import io.headwater.connect.s3.metrics.RequestCounts;
import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.RetryingObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tries what a task will do, once: becomes whoever reads each prefix, lists it, and reads a byte of its first object. What it finds is what
 * the task would fail with. Leaves no thread and no connection behind.
 */
public final class AccessCheck {

    /** As long as somebody looks at a form that is being checked; Connect's REST interface itself gives up after 90 seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** For what may be over the next moment, such as a server that asks for fewer requests. */
    private static final Duration RETRIES = Duration.ofSeconds(3);

    private static final int THREADS = 8;

    private final AccessQuestion question;
    private final Duration limit;

    private AccessCheck(AccessQuestion question, Duration limit) {
        this.question = question;
        this.limit = limit;
    }

    /** Everything that is wrong, in the order of the prefixes; nothing if all is well. Takes ten seconds at most. */
    public static List<AccessFinding> findings(AccessQuestion question) {
        return findings(question, LIMIT);
    }

    static List<AccessFinding> findings(AccessQuestion question, Duration limit) {
        return AccessFinding.distinct(new AccessCheck(question, limit).run());
    }

    private List<AccessFinding> run() {
        long end = System.nanoTime() + limit.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, AccessCheck::thread);
        try (BucketAccess access = open();
                ObjectStore store = retrying(access.store())) {
            Optional<OpenToOthers> others = question.strict()
                    ? Optional.of(new OpenToOthers(retrying(access.storeOfAnybody())))
                    : Optional.empty();
            List<Callable<List<AccessFinding>>> parts = new ArrayList<>(
                    question.named().isPresent()
                            ? named(question.named().get(), new NamedCheck(question, store, others))
                            : listed(new PrefixCheck(question, store, others)));
            if (question.strict()) {
                parts.addAll(new OpenRoles(access).looks(identities()));
            }
            return answers(threads.invokeAll(parts, end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (StoreException e) {
            return List.of(AccessFinding.of(e, question.settings(), LocationKeys.BUCKET_NAME));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(unfinished());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<List<AccessFinding>>> listed(PrefixCheck check) {
        return question.prefixes().stream()
                .<Callable<List<AccessFinding>>>map(prefix -> () -> check.findings(prefix))
                .toList();
    }

    private static List<Callable<List<AccessFinding>>> named(NamedKeys named, NamedCheck check) {
        List<Callable<List<AccessFinding>>> parts = new ArrayList<>();
        parts.add(() -> check.ofKeys(named.keys()));
        parts.add(check::ofListings);
        named.manifest().ifPresent(key -> parts.add(() -> check.ofManifest(key)));
        return parts;
    }

    private BucketAccess open() {
        return BucketAccess.open(
                question.settings(),
                question.bucket(),
                question.prefixes(),
                2 * THREADS,
                ClientTimes.OF_CHECK,
                true,
                TaskMetrics.unread());
    }

    private Set<Identity> identities() {
        return question.prefixes().stream()
                .map(question.settings()::identityOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** In the order in which they were asked for; what was not finished counts as one. */
    private List<AccessFinding> answers(List<Future<List<AccessFinding>>> parts) throws InterruptedException {
        List<AccessFinding> findings = new ArrayList<>();
        for (Future<List<AccessFinding>> part : parts) {
            if (part.isCancelled()) {
                findings.add(unfinished());
                continue;
            }
            try {
                findings.addAll(part.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("The access check failed for a reason of its own", e.getCause());
            }
        }
        return findings;
    }

    private AccessFinding unfinished() {
        String where = question.settings()
                .endpoint()
                .map(endpoint -> "at " + endpoint)
                .orElse("of AWS and, with roles, its STS");
        return AccessFinding.onEndpoint(
                "The access to s3://" + question.bucket() + " could not be checked within " + limit.toSeconds()
                        + " s. See whether this worker reaches the S3 " + where + ", through its proxy if it has one."
                        + AccessFinding.WITHOUT_CHECK,
                question.settings());
    }

    private static ObjectStore retrying(ObjectStore store) {
        return new RetryingObjectStore(store, RETRIES, new RequestCounts());
    }

    private static Thread thread(Runnable part) {
        Thread thread = new Thread(part, "headwater-access-check");
        thread.setDaemon(true);
        return thread;
    }
}
