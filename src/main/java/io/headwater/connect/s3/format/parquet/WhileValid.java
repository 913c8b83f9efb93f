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
package io.headwater.connect.s3.format.parquet;

/**
 * Passes nested values on as long as nothing is wrong with their row. A nested value that lacks a required part would be refused
 * by Connect's own check with an exception, in the middle of the row.
 *
 * @param target takes the values of a row that is valid so far
 * @param row the row
 */
record WhileValid(ValueTarget target, RowState row) implements ValueTarget {

    @Override
    public void accept(Object value) {
        if (row.fault().isEmpty()) {
            target.accept(value);
        }
    }
}
