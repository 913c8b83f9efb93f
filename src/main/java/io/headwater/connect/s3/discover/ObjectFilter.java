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
package io.headwater.connect.s3.discover;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of the objects listed are read.
 *
 * @param include one of these must match the key relative to its prefix
 * @param exclude none of these may
 * @param modifiedSince older objects are left alone
 */
public record ObjectFilter(List<Glob> include, List<Glob> exclude, Optional<Instant> modifiedSince) {

    /** Why an object is left out. */
    public enum Reason {
        /** An empty object that stands for a folder: its key ends in {@code /}. */
        FOLDER_MARKER,
        /** No include glob matches. */
        NOT_INCLUDED,
        /** An exclude glob matches. */
        EXCLUDED,
        /** Last modified before the time set. */
        TOO_OLD,
        /** It would be read, and must be restored from its archive first. */
        ARCHIVED,
        /** Its extension is of no format that is read. */
        UNKNOWN_FORMAT,
        /** Its key does not match the pattern of those that have a topic. */
        NO_TOPIC,
        /** It is named, and below none of the prefixes. */
        OUTSIDE,
        /** It is named, and it does not exist, or may not be read. */
        UNAVAILABLE;

        /** Why, of several objects: they are left alone because … */
        public String sentence() {
            return switch (this) {
                case FOLDER_MARKER -> "they only stand for folders";
                case NOT_INCLUDED -> "no glob of aws.s3.object.include matches";
                case EXCLUDED -> "a glob of aws.s3.object.exclude matches";
                case TOO_OLD -> "they are older than aws.s3.object.modified.since";
                case ARCHIVED -> "they are archived; they are read once they are restored";
                case UNKNOWN_FORMAT -> "their extension tells no format; set format to read them as one";
                case OUTSIDE -> "they are named, and below none of aws.s3.prefixes";
                case UNAVAILABLE ->
                    "they are named, and they do not exist, may not be read, or are archived; they are asked for again";
                case NO_TOPIC -> "their keys do not match topic.key.regex";
            };
        }
    }

    public ObjectFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        Objects.requireNonNull(modifiedSince, "modifiedSince");
    }

    /** The first exclude glob that matches an object of this prefix. */
    public Optional<Glob> excluding(Prefix prefix, ObjectRef object) {
        String relative = prefix.relative(object.key());
        return exclude.stream().filter(glob -> glob.matches(relative)).findFirst();
    }

    /** The first reason to leave an object of this prefix out; empty when it is read. */
    public Optional<Reason> leftOut(Prefix prefix, ObjectRef object) {
        String relative = prefix.relative(object.key());
        if (object.size() == 0 && object.key().endsWith("/")) {
            return Optional.of(Reason.FOLDER_MARKER);
        }
        if (include.stream().noneMatch(glob -> glob.matches(relative))) {
            return Optional.of(Reason.NOT_INCLUDED);
        }
        if (exclude.stream().anyMatch(glob -> glob.matches(relative))) {
            return Optional.of(Reason.EXCLUDED);
        }
        if (modifiedSince.filter(object.modified()::isBefore).isPresent()) {
            return Optional.of(Reason.TOO_OLD);
        }
        return object.archived() ? Optional.of(Reason.ARCHIVED) : Optional.empty();
    }
}
