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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What one task reads of the bucket: of its prefixes, the keys or folders whose hash picks it out of those that share them.
 *
 * @param prefixes the task's prefixes, in key order
 * @param depth 0 to hash keys, n to hash the folder n levels below the prefix
 * @param index which of the sharing tasks this is, from 0
 * @param count how many tasks share these prefixes
 */
public record TaskShare(List<Prefix> prefixes, int depth, int index, int count) {

    private static final Pattern ENCODED = Pattern.compile("(\\d{1,9});(\\d{1,9})/(\\d{1,9});(.*)", Pattern.DOTALL);

    public TaskShare {
        prefixes = prefixes.stream().sorted(Prefix.ORDER).toList();
        if (prefixes.isEmpty() || depth < 0 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "share " + index + " of " + count + " of prefixes " + prefixes + " at depth " + depth);
        }
    }

    /** Whether an object of one of this share's prefixes is this task's. */
    public boolean owns(Prefix prefix, String key) {
        return count == 1 || bucket(depth == 0 ? key : folder(prefix, key)) == index;
    }

    /** How many levels are listed one by one to find own folders; none for a task that shares with nobody. */
    int foldedLevels() {
        return count == 1 ? 0 : depth;
    }

    /** Whether the folder, {@code depth} levels below its prefix, is this task's. */
    boolean ownsFolder(String folder) {
        return bucket(folder) == index;
    }

    /** A short text for a task's configuration. */
    public String encode() {
        return depth + ";" + index + "/" + count + ";" + Prefix.join(prefixes);
    }

    /** What {@link #encode} made. */
    public static TaskShare parse(String text) {
        Matcher encoded = ENCODED.matcher(text);
        if (!encoded.matches()) {
            throw new IllegalArgumentException("not a task's share: " + text);
        }
        return new TaskShare(
                Prefix.split(encoded.group(4)).stream().map(Prefix::new).toList(),
                Integer.parseInt(encoded.group(1)),
                Integer.parseInt(encoded.group(2)),
                Integer.parseInt(encoded.group(3)));
    }

    /** The folder {@code depth} levels below the prefix, or the one the object is in where that is shallower. */
    private String folder(Prefix prefix, String key) {
        int end = prefix.path().length();
        for (int level = 0; level < depth; level++) {
            int slash = key.indexOf('/', end);
            if (slash < 0) {
                break;
            }
            end = slash + 1;
        }
        return key.substring(0, end);
    }

    /**
     * CRC-32C (RFC 3720) of the UTF-8 bytes, mixed by the last step of MurmurHash3, since a CRC is linear and keys that
     * differ in a digit are common. It must never change: tasks of two releases may run side by side.
     */
    private int bucket(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        int hash = (int) checksum.getValue();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return Integer.remainderUnsigned(hash ^ (hash >>> 16), count);
    }
}
