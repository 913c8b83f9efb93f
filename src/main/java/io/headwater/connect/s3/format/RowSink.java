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
package io.headwater.connect.s3.format;

import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Takes the rows of a piece in their order. */
public interface RowSink {

    /** Where the next row begins is not known, or no reading could start there. */
    long NO_BYTE = -1;

    /**
     * A row that parsed and fits the schema.
     *
     * @param value its values under the topic's schema
     * @param nextByte offset in the object behind the row's end, from where reading goes on with the next row, for uncompressed text;
     *     else {@link #NO_BYTE}
     * @return empty when the row was taken; else what makes it invalid all the same, and it is to be handed over by {@link #invalid},
     *     with its place and bytes
     */
    Optional<RowProblem> row(Struct value, long nextByte);

    /** A row that does not parse or does not fit. */
    void invalid(InvalidRow row, long nextByte);

    /**
     * Values of rows handed over so far that were left out, because the schema has no field for them.
     *
     * @param field the first of these fields
     * @param values how many values since this was last said
     */
    void ignored(String field, long values);

    /**
     * Returns once the pieces before this one are decoded. What a piece adds to the schema of its topic follows then from the order of rows,
     * and not from that of threads. Returns at once where pieces are decoded one after the other.
     */
    void awaitPiecesBefore();
}
