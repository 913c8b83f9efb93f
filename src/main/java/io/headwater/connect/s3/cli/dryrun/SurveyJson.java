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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.connect.s3.ObjectCount;
import io.headwater.connect.s3.Surveyed;
import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.TaskShare;
import java.util.List;
import java.util.Locale;

/** What is there, as JSON. */
final class SurveyJson {

    private SurveyJson() {}

    /** Adds {@code objects}, {@code tasks}. */
    static void write(Surveyed surveyed, ObjectNode document) {
        ObjectNode objects = document.putObject("objects");
        objects.put("complete", surveyed.isComplete());
        count(objects.putObject("found"), surveyed.seen());
        count(objects.putObject("selected"), surveyed.selected());
        ArrayNode extensions = objects.putArray("by_extension");
        surveyed.byExtension()
                .forEach((extension, count) -> count(extensions.addObject().put("extension", extension), count));
        ArrayNode topics = objects.putArray("by_topic");
        surveyed.topics().forEach((topic, count) -> count(topics.addObject().put("topic", topic), count));
        ArrayNode leftOut = objects.putArray("left_out");
        surveyed.leftOut().forEach((why, count) -> {
            ObjectNode reason = leftOut.addObject().put("reason", name(why)).put("because", why.sentence());
            count(reason, count);
        });
        ArrayNode first = objects.putArray("first_left_out");
        surveyed.firstLeftOut()
                .forEach(object -> first.addObject()
                        .put("object", object.object().uri())
                        .put("reason", name(object.why()))
                        .put("glob", object.glob().orElse(null)));
        tasks(surveyed.tasks(), document.putArray("tasks"));
    }

    static String name(ObjectFilter.Reason why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    private static void tasks(List<Surveyed.Share> shares, ArrayNode tasks) {
        for (Surveyed.Share share : shares) {
            TaskShare of = share.share();
            ObjectNode task = tasks.addObject().put("task", tasks.size() - 1);
            count(task, share.selected());
            ArrayNode prefixes = task.putArray("prefixes");
            of.prefixes().forEach(prefix -> prefixes.add(prefix.path()));
            task.put("depth", of.depth()).put("index", of.index()).put("count", of.count());
        }
    }

    private static void count(ObjectNode object, ObjectCount count) {
        object.put("objects", count.objects()).put("bytes", count.bytes());
    }
}
