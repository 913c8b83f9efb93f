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
package io.headwater.connect.s3.store;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing, at most 1,000 entries; objects and folders each in UTF-8 byte order of their keys.
 *
 * @param objects the objects of the page; may be empty although another page follows
 * @param folders common prefixes, each ending in {@code /}; empty for a listing that crosses folders
 * @param next the token of the next page, empty on the last one
 */
public record ListPage(List<ObjectRef> objects, List<String> folders, Optional<String> next) {

    public ListPage {
        objects = List.copyOf(objects);
        folders = List.copyOf(folders);
    }
}
