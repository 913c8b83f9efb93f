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

import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.TrialSample;
import io.headwater.connect.s3.config.DiscoveryMode;
import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.config.DoneAction;
import io.headwater.connect.s3.config.S3SourceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that a connector sends to S3, as far as a look at the bucket tells. Requests that fail and are sent again are not among them, nor
 * what objects cost that come later.
 *
 * @param lines what it sends them for
 */
record Estimate(List<Line> lines) {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** How often requests are sent. */
    enum Per {
        /** For the objects that are there now. */
        ONCE,
        /** Each time that the connector starts. */
        START,
        /** Each day. */
        DAY
    }

    /**
     * Requests for one purpose.
     *
     * @param name a short stable one
     * @param how why they are so many
     * @param lists LIST, COPY and PUT requests, which cost more
     * @param gets GET and HEAD requests
     */
    record Line(String name, Per per, String how, long lists, long gets) {}

    /**
     * An estimate.
     *
     * @param tasks how many tasks there are
     */
    static Estimate of(S3SourceConfig config, Surveyed surveyed, TrialSample sample, int tasks) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "sample",
                Per.START,
                "the connector looks at the first objects for their schemas",
                sample.lists(),
                sample.gets()));
        lines.add(reading(surveyed));
        DiscoverySettings discovery = config.discovery();
        lines.add(look(discovery, discovery.intervalMax(), "discovery.interval.max.ms", surveyed.lists(), tasks, true));
        lines.add(look(discovery, discovery.interval(), "discovery.interval.ms", surveyed.lists(), tasks, false));
        done(config.done(), surveyed, lines);
        return new Estimate(List.copyOf(lines));
    }

    private static Line reading(Surveyed surveyed) {
        Surveyed.Parts parts = surveyed.parts();
        String size = Numbers.bytes(parts.partBytes());
        String how = Numbers.count(surveyed.selected().objects(), "object")
                + " in parts of at most " + size + ", a sixteenth of read.ahead.bytes"
                + (parts.ofFiles() > 0 ? "; Parquet takes at least so many" : "");
        return new Line("read", Per.ONCE, how, 0, parts.all());
    }

    private static Line look(
            DiscoverySettings discovery, Duration pause, String key, long lists, int tasks, boolean isAtRest) {
        long rounds = DAY_MILLIS / Math.max(1, pause.toMillis());
        String times = "at most " + Numbers.count(rounds, "round") + ", " + key + " apart, "
                + (isAtRest ? "while nothing new comes" : "while something new always comes") + ", of ";
        String name = isAtRest ? "look_at_rest" : "look_when_busy";
        if (discovery.mode() == DiscoveryMode.LIST) {
            return new Line(
                    name,
                    Per.DAY,
                    times + Numbers.count(lists, "page") + " of 1,000 keys over " + Numbers.count(tasks, "task"),
                    rounds * lists,
                    0);
        }
        long manifests = discovery.manifest().isPresent() ? tasks : 0;
        return new Line(
                name,
                Per.DAY,
                times + (manifests > 0 ? "the manifest, by " + Numbers.count(tasks, "task") : "no request"),
                0,
                rounds * manifests);
    }

    private static void done(DoneAction action, Surveyed surveyed, List<Line> lines) {
        long objects = surveyed.selected().objects();
        if (!action.isAny()) {
            return;
        }
        if (surveyed.lists() > 0) {
            lines.add(new Line(
                    "left_over",
                    Per.START,
                    "each task looks once for objects that were done before",
                    surveyed.lists(),
                    0));
        }
        if (action instanceof DoneAction.Delete) {
            lines.add(new Line("delete", Per.ONCE, "HEAD before each DELETE, which costs nothing", 0, objects));
        } else if (action instanceof DoneAction.Move) {
            lines.add(new Line(
                    "move",
                    Per.ONCE,
                    "one COPY and four HEAD for each object, where its ETag tells that the copy is whole, and one part is enough",
                    objects,
                    4 * objects));
        } else {
            lines.add(new Line("tag", Per.ONCE, "one PUT, one GET and one HEAD for each object", objects, 2 * objects));
        }
    }
}
