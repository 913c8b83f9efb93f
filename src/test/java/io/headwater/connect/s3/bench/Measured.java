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
package io.headwater.connect.s3.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What one run took, of all threads of this process.
 *
 * @param rows that it gave
 * @param cpuNanos processor time, collector and compiler too
 * @param wallNanos time that passed
 * @param allocatedBytes by threads that live at its end
 */
record Measured(long rows, long cpuNanos, long wallNanos, long allocatedBytes) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    static Measured of(Loop loop) throws Exception {
        long allocated = allocated();
        long cpu = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        long rows = loop.run();
        return new Measured(rows, PROCESS.getProcessCpuTime() - cpu, System.nanoTime() - wall, allocated() - allocated);
    }

    double rowsPerCpuSecond() {
        return rows * NANOS / cpuNanos;
    }

    double rowsPerSecond() {
        return rows * NANOS / wallNanos;
    }

    double bytesPerRow() {
        return (double) allocatedBytes / rows;
    }

    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
