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

import io.headwater.connect.s3.ObjectCount;
import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.store.OneLine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is there, as text. */
record SurveyText(PrintWriter out) {

    private static final int EXTENSIONS = 15;

    void print(Surveyed surveyed) {
        out.println();
        out.println("Objects: " + shown(surveyed.selected()) + " to read, of " + shown(surveyed.seen()) + " found"
                + (surveyed.isComplete() ? "" : "; there may be more, as the bucket was not looked at to its end"));
        if (surveyed.selected().objects() == 0) {
            out.println("  Nothing is read now: if something should be there, check aws.s3.prefixes and the globs.");
        }
        extensions(surveyed);
        leftOut(surveyed);
        tasks(surveyed);
    }

    private void extensions(Surveyed surveyed) {
        if (surveyed.byExtension().isEmpty()) {
            return;
        }
        TextTable table = new TextTable().row("EXTENSION", "OBJECTS", "SIZE");
        surveyed.byExtension().entrySet().stream()
                .limit(EXTENSIONS)
                .forEach(entry -> table.row(
                        entry.getKey().isEmpty() ? "(none)" : entry.getKey(),
                        entry.getValue().objects(),
                        new TextTable.Right(Numbers.bytes(entry.getValue().bytes()))));
        table.lines().forEach(out::println);
        int more = surveyed.byExtension().size() - EXTENSIONS;
        if (more > 0) {
            out.println("  and " + Numbers.count(more, "other extension"));
        }
    }

    private void leftOut(Surveyed surveyed) {
        if (surveyed.leftOut().isEmpty()) {
            return;
        }
        out.println();
        out.println("Left alone:");
        TextTable table = new TextTable().row("OBJECTS", "SIZE", "BECAUSE");
        surveyed.leftOut()
                .forEach((why, count) ->
                        table.row(count.objects(), new TextTable.Right(Numbers.bytes(count.bytes())), why.sentence()));
        table.lines().forEach(out::println);
        out.println("  The first:");
        surveyed.firstLeftOut()
                .forEach(object -> out.println("    " + object.object().shown() + " ("
                        + object.why().name().toLowerCase(Locale.ROOT)
                        + object.glob().map(glob -> " by " + OneLine.of(glob)).orElse("") + ")"));
    }

    private void tasks(Surveyed surveyed) {
        out.println();
        out.println("Tasks:");
        TextTable table = new TextTable().row("TASK", "OBJECTS", "SIZE", "SHARE");
        for (int task = 0; task < surveyed.tasks().size(); task++) {
            Surveyed.Share share = surveyed.tasks().get(task);
            table.row(
                    (long) task,
                    share.selected().objects(),
                    new TextTable.Right(Numbers.bytes(share.selected().bytes())),
                    shown(share.share()));
        }
        table.lines().forEach(out::println);
        if (surveyed.topics().size() > 1) {
            topics(surveyed.topics());
        }
    }

    private void topics(Map<String, ObjectCount> topics) {
        out.println();
        out.println("Topics:");
        TextTable table = new TextTable().row("OBJECTS", "SIZE", "TOPIC");
        topics.forEach(
                (topic, count) -> table.row(count.objects(), new TextTable.Right(Numbers.bytes(count.bytes())), topic));
        table.lines().forEach(out::println);
    }

    private static String shown(TaskShare share) {
        String folders = share.prefixes().stream()
                .map(prefix -> prefix.equals(Prefix.WHOLE_BUCKET) ? "the whole bucket" : prefix.path())
                .collect(Collectors.joining(", "));
        if (share.count() == 1) {
            return folders;
        }
        return folders + ", number " + (share.index() + 1) + " of " + share.count() + " by the hash of the "
                + (share.depth() == 0 ? "key" : "folder " + share.depth() + " below");
    }

    private static String shown(ObjectCount count) {
        return Numbers.count(count.objects(), "object") + " (" + Numbers.bytes(count.bytes()) + ")";
    }
}
