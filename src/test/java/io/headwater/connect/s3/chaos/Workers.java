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
package io.headwater.connect.s3.chaos;

import io.headwater.connect.s3.testing.ConnectCluster;
import io.headwater.connect.s3.testing.ConnectWorker;
import java.util.ArrayList;
import java.util.List;

/** Two workers of one cluster, each killed and started again by number. The thread that kills calls everything but {@link #running}. */
final class Workers implements AutoCloseable {

    static final int COUNT = 2;

    private final ConnectCluster cluster;
    private final List<ConnectWorker> all = new ArrayList<>();
    private int kills;

    Workers(ConnectCluster cluster) {
        this.cluster = cluster;
        for (int number = 0; number < COUNT; number++) {
            all.add(cluster.launchWorker());
        }
        all.forEach(ConnectWorker::awaitReady);
    }

    /** Those that were started last, some of which may be about to start or may be dead. */
    synchronized List<ConnectWorker> running() {
        return List.copyOf(all);
    }

    void kill(int number) {
        running().get(number).kill();
        kills++;
    }

    /** Starts one in place of the one that was killed, and does not wait until it is there. */
    void launch(int number) {
        ConnectWorker worker = cluster.launchWorker();
        synchronized (this) {
            all.set(number, worker);
        }
    }

    int kills() {
        return kills;
    }

    /** Lets them leave their group, commit what is to be committed, and end. */
    void end() {
        running().forEach(ConnectWorker::close);
    }

    @Override
    public void close() {
        end();
    }
}
