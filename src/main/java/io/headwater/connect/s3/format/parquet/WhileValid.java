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

import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes nested values on. Once something is wrong with their row, only those that are whole and that the row has room for: they are for
 * its dead letter.
 *
 * @param target takes the values
 * @param row the row
 */
record WhileValid(ValueTarget target, RowState row) implements ValueTarget {

    private static final Logger LOG = LoggerFactory.getLogger(WhileValid.class);

    @Override
    public void accept(Object value) {
        if (row.fault().isEmpty()) {
            target.accept(value);
        } else if (!row.isTooLong()) {
            acceptIfWhole(value);
        }
    }

    private void acceptIfWhole(Object value) {
        try {
            target.accept(value);
        } catch (DataException incomplete) {
            // Connect refuses what lacks a required part, which is what is wrong with the row.
            LOG.trace("left out of a dead letter", incomplete);
        }
    }
}
