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

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.Main;

/** Runs JMH over the benchmarks of readers and types, with JMH's own options. */
final class Microbenchmarks {

    private static final String[] SHORT = {"-f", "1", "-wi", "3", "-w", "1s", "-i", "5", "-r", "1s", "-prof", "gc"};

    private Microbenchmarks() {}

    /** Takes JMH's options; without any, all benchmarks run, each for some seconds. */
    static void run(List<String> options) throws IOException {
        Main.main(options.isEmpty() ? SHORT : options.toArray(String[]::new));
    }
}
