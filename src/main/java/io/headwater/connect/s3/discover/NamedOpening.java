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

import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.OpenedObjectStore;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * How objects that are named are found out about: by opening them, some at a time.
 *
 * @param bucket in which they are
 * @param store keeps what it opened
 * @param share those of the task
 * @param selection which of them are read
 * @param ledger what is known of them
 * @param end where reading an object of this key begins
 * @param length how much of each is fetched at first
 * @param threads that open them
 * @param concurrency how many are opened at a time
 */
public record NamedOpening(
        String bucket,
        OpenedObjectStore store,
        TaskShare share,
        ObjectSelection selection,
        ObjectLedger ledger,
        Function<String, ObjectEnd> end,
        int length,
        ExecutorService threads,
        int concurrency) {}
