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
package io.headwater.connect.s3;

import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.Prefix;
import io.headwater.connect.s3.discover.TaskShare;
import io.headwater.connect.s3.store.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration comes to, told by a listing of the bucket, or by names, and not by what is in objects.
 *
 * @param isComplete whether there is nothing besides; else it ended early
 * @param seen all objects
 * @param selected those that are read
 * @param byExtension the same by what stands behind the last points of their names, the most first
 * @param leftOut those that are not read, by reason
 * @param firstLeftOut some of these, in key order
 * @param tasks what each task gets
 * @param topics what each topic gets, in the order in which they were met, as many as are told apart
 * @param first the first objects of each of these topics, in key order
 * @param parts what reading the selected objects once takes
 * @param lists the pages that all tasks together list each time they look
 */
public record Surveyed(
        boolean isComplete,
        ObjectCount seen,
        ObjectCount selected,
        Map<String, ObjectCount> byExtension,
        Map<ObjectFilter.Reason, ObjectCount> leftOut,
        List<LeftOut> firstLeftOut,
        List<Share> tasks,
        Map<String, ObjectCount> topics,
        List<Found> first,
        Parts parts,
        long lists) {

    /**
     * An object that is not read.
     *
     * @param glob the exclude glob that it matches, where this is why
     */
    public record LeftOut(ObjectRef object, ObjectFilter.Reason why, Optional<String> glob) {}

    /** An object that is read, and the prefix that it is below. */
    public record Found(Prefix prefix, ObjectRef object) {}

    /** What one task gets. */
    public record Share(TaskShare share, ObjectCount selected) {}

    /**
     * The requests that reading takes.
     *
     * @param partBytes the most that one of them fetches
     * @param ofText for text: the first part of each object and as many as follow
     * @param ofFiles for objects that are read from their end and by ranges: at least so many
     */
    public record Parts(int partBytes, long ofText, long ofFiles) {

        /** All of them. */
        public long all() {
            return ofText + ofFiles;
        }
    }
}
