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
package io.headwater.connect.s3.access.policy;

import io.headwater.connect.s3.config.DoneAction;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a bucket.
 *
 * @param folders each empty for the whole bucket, or ending in {@code /}
 * @param keys of single objects outside the folders
 */
public record Extent(List<String> folders, List<String> keys) {

    private static final String WHOLE_BUCKET = "";

    static final Extent NOTHING = new Extent(List.of(), List.of());

    public Extent {
        folders = folders.contains(WHOLE_BUCKET)
                ? List.of(WHOLE_BUCKET)
                : folders.stream().distinct().toList();
        List<String> outer = folders;
        keys = keys.stream()
                .filter(key -> outer.stream().noneMatch(key::startsWith))
                .distinct()
                .toList();
    }

    static Extent ofFolder(String folder) {
        return new Extent(List.of(folder), List.of());
    }

    static Extent ofKeys(List<String> keys) {
        return new Extent(List.of(), keys);
    }

    boolean isNothing() {
        return folders.isEmpty() && keys.isEmpty();
    }

    boolean isWholeBucket() {
        return folders.contains(WHOLE_BUCKET);
    }

    Extent with(Extent other) {
        return new Extent(concat(folders, other.folders), concat(keys, other.keys));
    }

    /** As the resources of a policy. A wildcard of IAM in a name stands for itself. */
    List<String> arns(String bucketArn) {
        return prefixes().stream().map(name -> bucketArn + "/" + name).toList();
    }

    /** The folders with all that is in them. */
    Stream<String> patterns() {
        return folders.stream().map(folder -> literal(folder) + "*");
    }

    /** What the prefix of a listing may be, of folders or to see whether an object is there. */
    List<String> prefixes() {
        return Stream.concat(patterns(), keys.stream().map(Extent::literal)).toList();
    }

    /** Where all of it goes. */
    Extent moved(DoneAction.Move move) {
        return new Extent(
                folders.stream().map(move::destination).toList(),
                keys.stream().map(move::destination).toList());
    }

    private static String literal(String name) {
        return name.replaceAll("[*?$]", "\\${$0}");
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
