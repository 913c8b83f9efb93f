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

import java.util.stream.Collectors;

/**
 * What a complete look at a task's share found.
 *
 * @param share where it looked
 * @param objects how many objects are there, those that are left alone too
 * @param unread how many of them are to be read
 */
record Look(TaskShare share, long objects, long unread) {

    /** For the log: so that a mistaken prefix does not look like a bucket in which nothing happens. */
    String sentence() {
        if (objects == 0) {
            return "There is no object yet " + place()
                    + ". New ones are looked for; if some should be there, check aws.s3.bucket.name and aws.s3.prefixes";
        }
        return "First look: " + objects + " objects are " + place() + ", of which " + unread + " are to be read";
    }

    private String place() {
        String folders = share.prefixes().stream()
                .map(prefix -> prefix.equals(Prefix.WHOLE_BUCKET) ? "in the bucket" : "below " + prefix)
                .collect(Collectors.joining(", "));
        return folders + (share.count() == 1 ? "" : " for this task, one of " + share.count() + " that share it");
    }
}
