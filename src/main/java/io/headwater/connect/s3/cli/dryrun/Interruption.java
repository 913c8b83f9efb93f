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
package io.headwater.connect.s3.cli.dryrun;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another end of the process from outside: whoever works ends with what there is, and the process waits for that a while. Its exit
 * code is the system's own then.
 */
final class Interruption implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "dry-run-interrupted");
    private volatile boolean isWanted;

    private Interruption() {}

    /** Watches from now on. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        isWanted = true;
        try {
            if (!ended.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // what is waited for would be killed anyway
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether to end. */
    boolean isWanted() {
        return isWanted;
    }

    /** Everything has been said. */
    @Override
    public void close() {
        ended.countDown();
        if (!isWanted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process has just begun to end: the hook has nothing to wait for.
                isWanted = true;
            }
        }
    }
}
