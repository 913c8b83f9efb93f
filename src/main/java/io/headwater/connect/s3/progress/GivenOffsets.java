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
package io.headwater.connect.s3.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Offsets that a person gives for those that are stored. What is forgotten always passes, so that anything can be cleaned up; of all else the
 * shape is checked, and the meaning as far as the configuration tells. Nobody is asked for the objects: whether an ETag is that of the object as
 * it is now, a row is in it, or a byte is where its next row begins, only the bucket knows.
 *
 * @param offsets by their partitions, both as Connect gives them; null offsets forget
 */
public record GivenOffsets(Map<Map<String, ?>, Map<String, ?>> offsets) {

    /** Enough to see what is wrong with a request of any size. */
    private static final int MOST_TOLD = 100;

    private static final Pattern TASK_OF_SCHEMA = Pattern.compile(".+/\\d{1,9}", Pattern.DOTALL);

    /**
     * Does nothing when all of them can be stored.
     *
     * @throws ConnectException with every mistake of all of them
     */
    public void check(ReadObjects objects) {
        boolean withSchemas = offsets.keySet().stream()
                .anyMatch(partition -> SourcePartition.schema(partition).isPresent());
        List<String> mistakes = offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .flatMap(entry -> mistakes(entry.getKey(), entry.getValue(), objects, withSchemas).stream()
                        .map(mistake -> entry.getKey() + ": " + mistake))
                .sorted()
                .toList();
        if (!mistakes.isEmpty()) {
            throw new ConnectException(message(mistakes));
        }
    }

    private static String message(List<String> mistakes) {
        String told = mistakes.stream().limit(MOST_TOLD).collect(Collectors.joining("\n"));
        String rest = mistakes.size() > MOST_TOLD ? "\nand " + (mistakes.size() - MOST_TOLD) + " more" : "";
        return "Nothing was stored, as there is something wrong with the offsets given:\n" + told + rest;
    }

    private static List<String> mistakes(
            Map<String, ?> partition, Map<String, ?> offset, ReadObjects objects, boolean withSchemas) {
        OffsetMap map = new OffsetMap(offset);
        if (partition == null) {
            map.mistake("a partition is missing; it is {\"object\": \"s3://BUCKET/KEY\"}");
        } else if (SourcePartition.object(partition).isPresent()) {
            String uri = SourcePartition.object(partition).get();
            key(uri, objects, map).ifPresent(key -> checkObject(key, map, objects, withSchemas));
        } else if (SourcePartition.schema(partition).isPresent()) {
            checkSchema(SourcePartition.schema(partition).get(), map, objects);
        } else {
            map.mistake(
                    "this is no partition of this connector; it is {\"object\": \"s3://BUCKET/KEY\"} and nothing else");
        }
        return new ArrayList<>(map.mistakes());
    }

    /** The key of the object; empty when it is none that is read. */
    private static Optional<String> key(String uri, ReadObjects objects, OffsetMap map) {
        String bucket = "s3://" + objects.bucket() + "/";
        if (!uri.startsWith("s3://") || uri.indexOf('/', "s3://".length()) < 0) {
            map.mistake(
                    "an object is named s3://BUCKET/KEY, here " + bucket + "KEY, its key as it is, without escapes");
            return Optional.empty();
        }
        if (!uri.startsWith(bucket)) {
            map.mistake("this connector reads the bucket " + objects.bucket() + " and no other");
            return Optional.empty();
        }
        String key = uri.substring(bucket.length());
        if (key.isEmpty()) {
            map.mistake("the key is missing behind the bucket");
            return Optional.empty();
        }
        Optional<String> why = objects.whyNotRead(key);
        why.ifPresent(reason -> map.mistake("this connector does not read this object: " + reason));
        return why.isPresent() ? Optional.empty() : Optional.of(key);
    }

    private static void checkObject(String key, OffsetMap map, ReadObjects objects, boolean withSchemas) {
        map.holdsOnly(StoredOffset.KEYS);
        StoredOffset.of(map).ifPresent(offset -> {
            checkPlace(key, offset, map, objects);
            if (offset.startedAt().isPresent() && !offset.done() && objects.storesSchemas() && !withSchemas) {
                map.mistake("started_at says that the connector itself wrote this offset; after row " + offset.row()
                        + " it might then go on behind a row that is stored with a schema. Leave started_at out, or give the"
                        + " stored schemas as well, as a copy of all offsets has them");
            }
        });
    }

    private static void checkSchema(String name, OffsetMap map, ReadObjects objects) {
        if (!TASK_OF_SCHEMA.matcher(name).matches()) {
            map.mistake("a schema is named TOPIC/TASK, the task being a number");
        }
        map.holdsOnly(StoredSchema.KEYS);
        StoredSchema.of(map)
                .ifPresent(schema -> key(schema.object(), objects, map)
                        .ifPresent(key -> checkPlace(key, schema.at(), map, objects)));
    }

    private static void checkPlace(String key, StoredOffset offset, OffsetMap map, ReadObjects objects) {
        if (offset.etag().startsWith("\"") || offset.etag().startsWith("W/")) {
            map.mistake("etag is " + offset.etag() + " and has to be without its quotes, as this connector stores it");
        }
        offset.nextByte().ifPresent(position -> {
            if (position < offset.row()) {
                map.mistake("byte is " + position + ", which cannot be behind " + offset.row()
                        + " rows, as each takes a byte at least; leave byte out and the rows are skipped");
            }
            objects.whyNotFromAByte(key)
                    .ifPresent(reason -> map.mistake(
                            "byte is " + position + ", and " + reason + "; leave byte out and the rows are skipped"));
        });
    }
}
