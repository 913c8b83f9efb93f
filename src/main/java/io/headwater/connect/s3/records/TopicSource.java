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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.store.ObjectRef;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * What a topic's name is made from.
 *
 * @param object whose rows go there
 * @param configuredPrefix the prefix that the object was found under, with or without a slash at the end
 * @param key its key matched with the pattern of keys, where there is one
 */
record TopicSource(ObjectRef object, String configuredPrefix, Optional<Matcher> key) {}
