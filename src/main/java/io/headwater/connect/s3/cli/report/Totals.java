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
package io.headwater.connect.s3.cli.report;

/**
 * Sums over reports.
 *
 * @param repeated how many of the objects had been reported before, by the same connector, as they are
 */
record Totals(
        long completed,
        long rejected,
        long skipped,
        long repeated,
        long rows,
        long rowsInvalid,
        long fieldsIgnored,
        long bytes) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    Totals plus(Report report, boolean isRepeated) {
        long isCompleted = 0;
        long isRejected = 0;
        long isSkipped = 0;
        switch (report.status()) {
            case COMPLETED -> isCompleted = 1;
            case REJECTED -> isRejected = 1;
            case SKIPPED -> isSkipped = 1;
        }
        return new Totals(
                completed + isCompleted,
                rejected + isRejected,
                skipped + isSkipped,
                repeated + (isRepeated ? 1 : 0),
                rows + report.rowsEmitted(),
                rowsInvalid + report.rowsInvalid(),
                fieldsIgnored + report.fieldsIgnored(),
                bytes + report.bytesRead());
    }
}
