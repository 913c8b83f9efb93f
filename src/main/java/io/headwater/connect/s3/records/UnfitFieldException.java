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

import org.apache.kafka.connect.errors.ConnectException;

/** The configuration makes keys or timestamps of a field that the rows lack, or that is of no use for it. */
public final class UnfitFieldException extends ConnectException {

    private static final long serialVersionUID = 1L;

    UnfitFieldException(String message) {
        super(message);
    }
}
