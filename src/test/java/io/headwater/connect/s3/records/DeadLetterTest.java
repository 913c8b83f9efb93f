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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.store.ObjectRef;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final Origin ORIGIN = new Origin("trades", 3);
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final ObjectRef OBJECT = new ObjectRef("lake", "in/a b.csv", "e1", 99, Instant.EPOCH, false);

    @Test
    void hasTheFieldsOfTheContractInTheirOrder() {
        assertThat(DeadLetter.SCHEMA.name()).isEqualTo("io.headwater.connect.s3.DeadLetter");
        assertThat(DeadLetter.SCHEMA.version()).isEqualTo(1);
        assertThat(DeadLetter.SCHEMA.fields())
                .extracting(DeadLetterTest::text)
                .containsExactly(
                        "object STRING required",
                        "version_id STRING optional",
                        "etag STRING required",
                        "scope STRING required",
                        "row INT64 optional",
                        "line INT64 optional",
                        "byte_offset INT64 optional",
                        "column STRING optional",
                        "error STRING required",
                        "message STRING required",
                        "raw STRING optional",
                        "raw_bytes BYTES optional",
                        "truncated BOOLEAN required",
                        "connector STRING required",
                        "task INT32 required",
                        "occurred_at org.apache.kafka.connect.data.Timestamp required");
    }

    @Test
    void keepsAnInvalidRowAsText() {
        InvalidRow invalid = new InvalidRow(
                ErrorCode.INVALID_VALUE,
                Optional.of("price"),
                "\"abc\" is no DOUBLE",
                OptionalLong.of(44),
                OptionalLong.of(4711),
                bytes("7,größe,abc"),
                false);

        assertThat(DeadLetter.ofRow(ORIGIN, OBJECT, 42, invalid, NOW))
                .isEqualTo(expected("row")
                        .put("row", 42L)
                        .put("line", 44L)
                        .put("byte_offset", 4711L)
                        .put("column", "price")
                        .put("error", "invalid_value")
                        .put("message", "\"abc\" is no DOUBLE")
                        .put("raw", "7,größe,abc")
                        .put("truncated", false));
    }

    @Test
    void keepsARowThatIsNoTextAsBytes() {
        ByteBuffer latin = ByteBuffer.wrap("7,größe".getBytes(ISO_8859_1));

        assertThat(DeadLetter.ofRow(ORIGIN, OBJECT, 1, malformed(latin, false), NOW))
                .isEqualTo(expectedMalformed().put("raw_bytes", latin).put("truncated", false));
        assertThat(latin.position()).isZero();
    }

    @Test
    void leavesOutTheCharacterThatTruncationCut() {
        byte[] all = "a😀b€".getBytes(UTF_8); // one, four, one and three bytes
        String[] texts = {"a", "a", "a", "a", "a😀", "a😀b", "a😀b", "a😀b", "a😀b€"};

        for (int length = 1; length <= all.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(all, length));
            assertThat(DeadLetter.ofRow(ORIGIN, OBJECT, 1, malformed(cut, true), NOW))
                    .isEqualTo(expectedMalformed().put("raw", texts[length - 1]).put("truncated", true));
        }
    }

    @Test
    void keepsAnIncompleteCharacterThatNoTruncationCutAsBytes() {
        ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf("a€".getBytes(UTF_8), 3));

        assertThat(DeadLetter.ofRow(ORIGIN, OBJECT, 1, malformed(cut, false), NOW))
                .isEqualTo(expectedMalformed().put("raw_bytes", cut).put("truncated", false));
    }

    @Test
    void keepsATruncatedRowThatIsNoTextAsAllItsBytes() {
        ByteBuffer broken = ByteBuffer.wrap(new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xE2});

        assertThat(DeadLetter.ofRow(ORIGIN, OBJECT, 1, malformed(broken, true), NOW))
                .isEqualTo(expectedMalformed().put("raw_bytes", broken).put("truncated", true));
    }

    @Test
    void hasNoRawTextForARowOfABinaryFormat() {
        assertThat(DeadLetter.ofRow(ORIGIN, OBJECT, 1, malformed(ByteBuffer.allocate(0), false), NOW))
                .isEqualTo(expectedMalformed().put("truncated", false));
    }

    @Test
    void tellsOfAWholeObjectWithoutARow() {
        assertThat(DeadLetter.ofObject(ORIGIN, OBJECT, ErrorCode.MALFORMED_HEADER, "the header is empty", NOW))
                .isEqualTo(expected("object")
                        .put("error", "malformed_header")
                        .put("message", "the header is empty")
                        .put("truncated", false));
    }

    private static InvalidRow malformed(ByteBuffer raw, boolean truncated) {
        return new InvalidRow(
                ErrorCode.MALFORMED_TEXT,
                Optional.empty(),
                "no UTF-8",
                OptionalLong.empty(),
                OptionalLong.empty(),
                raw,
                truncated);
    }

    private static Struct expectedMalformed() {
        return expected("row").put("row", 1L).put("error", "malformed_text").put("message", "no UTF-8");
    }

    private static Struct expected(String scope) {
        return new Struct(DeadLetter.SCHEMA)
                .put("object", "s3://lake/in/a b.csv")
                .put("etag", "e1")
                .put("scope", scope)
                .put("connector", "trades")
                .put("task", 3)
                .put("occurred_at", Date.from(NOW));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    static String text(Field field) {
        Schema schema = field.schema();
        Object type = schema.name() == null ? schema.type() : schema.name();
        return field.name() + " " + type + (schema.isOptional() ? " optional" : " required");
    }
}
