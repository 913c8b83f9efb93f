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
package io.headwater.connect.s3.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.store.ObjectRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredOffsetTest {

    private static final String URI = "s3://lake/in/a.csv";
    private static final Instant MODIFIED = Instant.parse("2026-01-31T10:20:30Z");
    private static final Instant STARTED = Instant.parse("2026-02-01T00:00:00.123Z");
    private static final ObjectRef OBJECT = new ObjectRef("lake", "in/a.csv", "e1", 100, MODIFIED, false);

    @Test
    void isAFlatMapOfPrimitives() {
        assertThat(offset(OptionalLong.of(77), false).toMap())
                .isEqualTo(Map.of(
                        "etag",
                        "e1",
                        "row",
                        9L,
                        "invalid",
                        2L,
                        "byte",
                        77L,
                        "modified",
                        MODIFIED.toEpochMilli(),
                        "started_at",
                        STARTED.toEpochMilli(),
                        "done",
                        false));
    }

    @Test
    void comesBackFromConnectAsItWas() {
        assertThat(throughConnect(offset(OptionalLong.of(77), false))).isEqualTo(offset(OptionalLong.of(77), false));
        assertThat(throughConnect(offset(OptionalLong.empty(), true))).isEqualTo(offset(OptionalLong.empty(), true));
        assertThat(throughConnect(offset(OptionalLong.of(77), false).asRejected()))
                .isEqualTo(offset(OptionalLong.of(77), false).asRejected());
    }

    @Test
    void takesIntegersForLongs() {
        Map<String, Object> map = offset(OptionalLong.of(77), false).toMap();
        map.put("row", 9);
        map.put("invalid", 2);
        map.put("byte", 77);

        assertThat(StoredOffset.parse(URI, map)).isEqualTo(offset(OptionalLong.of(77), false));
    }

    @ParameterizedTest
    @CsvSource({"etag,", "row,", "row,nine", "invalid,", "modified,yesterday", "started_at,now", "done,yes", "byte,here"
    })
    void namesTheObjectOfAnOffsetThatIsNone(String key, String value) {
        Map<String, Object> map = offset(OptionalLong.of(77), false).toMap();
        map.put(key, value);

        assertThatThrownBy(() -> StoredOffset.parse(URI, map))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("The stored offset of s3://lake/in/a.csv is ")
                .hasMessageEndingWith("delete it through Connect's REST API to read the object from its beginning");
    }

    @ParameterizedTest
    @CsvSource({"row,-1", "invalid,10", "invalid,-1", "byte,-2"})
    void refusesPlacesThatAreNowhere(String key, long value) {
        Map<String, Object> map =
                new HashMap<>(offset(OptionalLong.of(77), false).toMap());
        map.put(key, value);

        assertThatThrownBy(() -> StoredOffset.parse(URI, map))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(URI)
                .hasMessageContaining(Long.toString(value));
    }

    @Test
    void ofARowIsTheSameMapMadeLater() {
        ObjectProgress progress = new ObjectProgress(OBJECT, STARTED);
        RowOffset.InvalidBefore invalidBefore = new RowOffset.InvalidBefore();
        RowOffset row = new RowOffset(progress, invalidBefore, 9, 1, 77);
        RowOffset compressed = new RowOffset(progress, invalidBefore, 9, 1, -1);
        invalidBefore.set(1);

        assertThat(row).isEqualTo(offset(OptionalLong.of(77), false).toMap());
        assertThat(compressed).isEqualTo(offset(OptionalLong.empty(), false).toMap());
        assertThat(progress.at(9, 2, 77, false)).isEqualTo(offset(OptionalLong.of(77), false));
        assertThat(progress.partition()).isEqualTo(Map.of("object", URI));
    }

    private static StoredOffset offset(OptionalLong nextByte, boolean done) {
        return new StoredOffset("e1", 9, 2, nextByte, Optional.of(MODIFIED), Optional.of(STARTED), false, done);
    }

    private static StoredOffset throughConnect(StoredOffset offset) {
        MemoryOffsets offsets = new MemoryOffsets();
        offsets.commit(SourcePartition.of(OBJECT), offset.toMap());
        return StoredOffset.parse(URI, offsets.offset(SourcePartition.of(OBJECT)));
    }
}
