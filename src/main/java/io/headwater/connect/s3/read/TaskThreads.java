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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.records.Origin;
import io.headwater.connect.s3.store.LogContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.MDC;

/**
 * Threads of a task: daemons, named for it, with the logging context of the thread that made this, so that their lines show
 * connector and task too.
 */
public final class TaskThreads {

    /** An idle task keeps no threads for long. */
    private static final long IDLE_SECONDS = 30;

    private final String task;
    private final Map<String, String> context;

    /** Threads named {@code <task>-<purpose>-<n>}. */
    public TaskThreads(String task) {
        this(task, Map.of());
    }

    /** The same, whose lines name the task. */
    public TaskThreads(String task, Origin origin) {
        this(task, Map.of(LogContext.CONNECTOR, origin.connector(), LogContext.TASK, Integer.toString(origin.task())));
    }

    private TaskThreads(String task, Map<String, String> further) {
        this.task = task;
        Map<String, String> current = MDC.getCopyOfContextMap();
        this.context = new HashMap<>(current == null ? Map.of() : current);
        context.putAll(further);
    }

    /** A pool of up to so many threads, which end when they are idle. */
    public ExecutorService pool(String purpose, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(purpose));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * One thread, not started.
     *
     * @param onError told of what ends the thread before its work is done, which nobody would hear of otherwise
     */
    public Thread thread(String purpose, Runnable work, Consumer<Throwable> onError) {
        Thread thread = factory(purpose).newThread(work);
        thread.setUncaughtExceptionHandler((ended, error) -> onError.accept(error));
        return thread;
    }

    private ThreadFactory factory(String purpose) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(
                    () -> {
                        MDC.setContextMap(context);
                        work.run();
                    },
                    task + "-" + purpose + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
