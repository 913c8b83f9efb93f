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

import java.util.Comparator;
import java.util.Objects;

/**
 * How much is kept, of topics of any length.
 *
 * @param objects how many reports
 * @param letters how many dead letters
 * @param samples how many of them for each error
 * @param order which objects are kept: those that come first
 */
record Bounds(int objects, int letters, int samples, Comparator<Report> order) {

    Bounds {
        Objects.requireNonNull(order, "order");
        if (objects < 0 || letters < 0 || samples < 0) {
            throw new IllegalArgumentException(
                    "bounds of " + objects + " objects, " + letters + " dead letters, " + samples + " samples");
        }
    }
}
