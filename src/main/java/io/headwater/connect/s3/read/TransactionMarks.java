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
package io.headwater.connect.s3.read;

/** Where the transactions end in which Connect sends records, when the connector says it. Told between polls, on their thread. */
public interface TransactionMarks {

    /** Commits all records handed over so far, with their offsets. */
    void commit();

    /** Takes back all records handed over since the last end; Connect commits their offsets nevertheless. */
    void abort();
}
