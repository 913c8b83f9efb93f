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

import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.records.Batch;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;

/** What travels from reading to delivery, in the order of rows and objects. */
sealed interface Delivered {

    /** Rows of an object, decoded or being decoded. */
    record Rows(ObjectDelivery object, Future<Batch> batch) implements Delivered {}

    /** The end of an object: every row has been handed over. */
    record Completed(ObjectDelivery object, long bytesRead) implements Delivered {}

    /** An object, or the rest of one, cannot be read as its format. */
    record Rejected(ObjectDelivery object, long bytesRead, UnreadableObjectException problem) implements Delivered {}

    /** An object was replaced while it was read. */
    record Replaced(ObjectDelivery object, long bytesRead) implements Delivered {}

    /** An object came in the place of one that was read, and is left alone. */
    record Skipped(ObjectDelivery object, String message) implements Delivered {}

    /** An object was deleted before it was read to its end. */
    record Deleted(ObjectDelivery object, long bytesRead, String message) implements Delivered {}

    /** Nothing can go on. */
    record Failed(ConnectException failure) implements Delivered {}
}
