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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The session of a role, renewed by the SDK before it expires, and on demand when it seems to have been revoked. Thread-safe. */
final class RoleSession implements AwsCredentialsProvider, SdkAutoCloseable {

    /** What is refused so soon after a session was replaced is not refused because of the session. */
    private static final Duration ONCE = Duration.ofMinutes(1);

    private final Supplier<StsCredentialsProvider> opening;
    private final Duration youth;
    private volatile StsCredentialsProvider credentials;
    private volatile String accessKeyId = "";
    private volatile Optional<Instant> expiry = Optional.empty();
    private volatile long begun;
    private long begunAt;
    private Optional<Long> replacedAt = Optional.empty();

    /**
     * Asks nobody for a session before it is needed.
     *
     * @param opening makes what holds a session and renews it before it expires
     * @param youth as long as that, a session is too young to have been revoked
     */
    RoleSession(Supplier<StsCredentialsProvider> opening, Duration youth) {
        this.opening = opening;
        this.youth = youth;
        this.credentials = opening.get();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials current = credentials.resolveCredentials();
        if (!current.accessKeyId().equals(accessKeyId)) {
            began(current);
        }
        return current;
    }

    /** When the session that was used last expires; empty before the first. */
    Optional<Instant> expiry() {
        return expiry;
    }

    /** How many sessions there have been. */
    long begun() {
        return begun;
    }

    /** Lets the next request begin another session, if this one is not too young. Whether it will. */
    synchronized boolean renew() {
        long now = System.nanoTime();
        boolean replacedBefore =
                replacedAt.filter(at -> now - at < ONCE.toNanos()).isPresent();
        if (begun == 0 || replacedBefore || now - begunAt < youth.toNanos()) {
            return false;
        }
        StsCredentialsProvider refused = credentials;
        credentials = opening.get();
        replacedAt = Optional.of(now);
        // For those whose requests were under way with the one that was refused.
        begun++;
        refused.close();
        return true;
    }

    @Override
    public void close() {
        credentials.close();
    }

    private synchronized void began(AwsCredentials session) {
        if (!session.accessKeyId().equals(accessKeyId)) {
            accessKeyId = session.accessKeyId();
            expiry = session.expirationTime();
            begun++;
            begunAt = System.nanoTime();
        }
    }
}
