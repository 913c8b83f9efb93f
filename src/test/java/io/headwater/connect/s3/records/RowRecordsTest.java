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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.config.InvalidDataSettings;
import io.headwater.connect.s3.config.RecordHeader;
import io.headwater.connect.s3.config.RecordKeyChoice;
import io.headwater.connect.s3.config.RecordTimestampChoice;
import io.headwater.connect.s3.config.RowRecordSettings;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.progress.ObjectProgress;
import io.headwater.connect.s3.schema.TimePrecision;
import io.headwater.connect.s3.schema.TimeSchemas;
import io.headwater.connect.s3.store.ObjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the records of rows carry besides their values. */
class RowRecordsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant MODIFIED = Instant.parse("2026-02-03T04:05:06Z");
    private static final String URI = "s3://lake/in/a.csv";

    private static final Schema ROW = SchemaBuilder.struct()
            .name("io.headwater.trades")
            .field("id", Schema.INT64_SCHEMA)
            .field("venue", Schema.OPTIONAL_STRING_SCHEMA)
            .field("at", Timestamp.builder().optional().build())
            .field(
                    "day",
                    org.apache.kafka.connect.data.Date.builder().optional().build())
            .field("millis", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    @Test
    void sendsNothingButTheValueUnlessToldTo() {
        SourceRecord record = record(RowRecordSettings.VALUES_ONLY, row());

        assertThat(record.valueSchema()).isSameAs(ROW);
        assertThat(record.value()).isEqualTo(row());
        assertThat(key(record)).isEqualTo(SchemaAndValue.NULL);
        assertThat(record.timestamp()).isNull();
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void takesTheObjectForAKey() {
        RowRecordSettings settings = new RowRecordSettings(
                RecordKeyChoice.OBJECT, List.of(), RecordTimestampChoice.NONE, Optional.empty(), Set.of());

        assertThat(key(record(settings, row()))).isEqualTo(new SchemaAndValue(Schema.STRING_SCHEMA, URI));
    }

    @Test
    void takesTheValueOfOneFieldForAKeyWithItsOwnSchema() {
        assertThat(key(record(keyOf("id"), row()))).isEqualTo(new SchemaAndValue(Schema.INT64_SCHEMA, 7L));
        assertThat(key(record(keyOf("venue"), row().put("venue", "XETR"))))
                .isEqualTo(new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, "XETR"));
    }

    @Test
    void hasANullKeyWhereTheFieldHasNoValue() {
        assertThat(key(record(keyOf("venue"), row())))
                .isEqualTo(new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, null));
    }

    @Test
    void takesAStructOfSeveralFieldsForAKeyInTheirOrder() {
        Schema schema = SchemaBuilder.struct()
                .name("io.headwater.trades.Key")
                .field("venue", Schema.OPTIONAL_STRING_SCHEMA)
                .field("id", Schema.INT64_SCHEMA)
                .build();

        assertThat(key(record(keyOf("venue", "id"), row())))
                .isEqualTo(new SchemaAndValue(schema, new Struct(schema).put("id", 7L)));
    }

    @Test
    void sharesTheSchemaOfTheKeyAmongTheRowsOfAnObject() {
        ObjectRecords records = records(keyOf("venue", "id"));

        List<Schema> schemas = new ArrayList<>();
        for (int piece = 0; piece < 2; piece++) {
            records.decode(new GivenRows(1, List.of(row(), row()))).records().forEach(r -> schemas.add(r.keySchema()));
        }

        assertThat(schemas).hasSize(4).allMatch(schema -> schema == schemas.get(0));
    }

    @Test
    void takesTheModificationOfTheObjectForATimestamp() {
        RowRecordSettings settings = new RowRecordSettings(
                RecordKeyChoice.NONE, List.of(), RecordTimestampChoice.MODIFIED, Optional.empty(), Set.of());

        assertThat(record(settings, row()).timestamp()).isEqualTo(MODIFIED.toEpochMilli());
    }

    @Test
    void leavesTheModificationOfAnObjectFromTheFutureOut() {
        RowRecordSettings settings = new RowRecordSettings(
                RecordKeyChoice.NONE, List.of(), RecordTimestampChoice.MODIFIED, Optional.empty(), Set.of());
        Clock early = Clock.fixed(MODIFIED.minus(Duration.ofHours(2)), ZoneOffset.UTC);
        ObjectRecords records = new ObjectRecords(settings(settings), progress(), "trades", early);

        assertThat(records.decode(new GivenRows(1, List.of(row())))
                        .records()
                        .get(0)
                        .timestamp())
                .isNull();
    }

    @Test
    void takesATimestampADateOrMillisecondsForATimestamp() {
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        Instant midnight = Instant.parse("2026-01-02T00:00:00Z");

        assertThat(record(timestampOf("at"), row().put("at", Date.from(at))).timestamp())
                .isEqualTo(at.toEpochMilli());
        assertThat(record(timestampOf("day"), row().put("day", Date.from(midnight)))
                        .timestamp())
                .isEqualTo(midnight.toEpochMilli());
        assertThat(record(timestampOf("millis"), row().put("millis", at.toEpochMilli()))
                        .timestamp())
                .isEqualTo(at.toEpochMilli());
        assertThat(record(timestampOf("id"), row()).timestamp()).isEqualTo(7L);
    }

    @Test
    void takesTheMillisecondsOfAFinerTimestamp() {
        Schema fine = SchemaBuilder.struct()
                .field(
                        "micros",
                        TimeSchemas.timestamp(TimePrecision.MICROS, false).build())
                .field("nanos", TimeSchemas.timestamp(TimePrecision.NANOS, true).build())
                .build();
        Struct row = new Struct(fine).put("micros", 1_999L).put("nanos", 1_700_000_000_123_999_999L);

        assertThat(record(timestampOf("micros"), row).timestamp()).isEqualTo(1L);
        assertThat(record(timestampOf("nanos"), row).timestamp()).isEqualTo(1_700_000_000_123L);
        assertThat(handedBack("micros", new Struct(fine).put("micros", -1L)).message())
                .isEqualTo("1969-12-31T23:59:59.999Z, before 1970, which the timestamp of a record cannot be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "day", "millis"})
    void hasNoTimestampWhereTheFieldHasNoValue(String field) {
        assertThat(record(timestampOf(field), row()).timestamp()).isNull();
    }

    @Test
    void takesTheFirstAndTheLastTimestampThatARecordCanHave() {
        long last = NOW.plus(Duration.ofHours(1)).toEpochMilli();

        for (long millis : List.of(0L, last)) {
            assertThat(record(timestampOf("millis"), row().put("millis", millis))
                            .timestamp())
                    .isEqualTo(millis);
        }
    }

    @Test
    void handsARowBackWhoseTimestampNoRecordCanHave() {
        long late = NOW.plus(Duration.ofHours(1)).toEpochMilli() + 1;

        assertThat(handedBack("at", row().put("at", moment(-1))))
                .isEqualTo(new RowProblem(
                        ErrorCode.INVALID_VALUE,
                        "at",
                        "1969-12-31T23:59:59.999Z, before 1970, which the timestamp of a record cannot be"));
        assertThat(handedBack("at", row().put("at", moment(late))))
                .isEqualTo(new RowProblem(
                        ErrorCode.INVALID_VALUE,
                        "at",
                        "2026-03-01T13:00:00.001Z, more than an hour ahead of the clock, and brokers refuse a record with such "
                                + "a timestamp"));
        assertThat(handedBack("millis", row().put("millis", Long.MIN_VALUE)).message())
                .isEqualTo(
                        "-9223372036854775808 as milliseconds since 1970 is -292275055-05-16T16:47:04.192Z, before 1970, "
                                + "which the timestamp of a record cannot be");
        assertThat(handedBack("millis", row().put("millis", Long.MAX_VALUE)).message())
                .startsWith(
                        "9223372036854775807 as milliseconds since 1970 is +292278994-08-17T07:12:55.807Z, more than");
    }

    @Test
    void sendsEveryHeaderThatIsKnown() {
        RowRecordSettings settings = headers(EnumSet.allOf(RecordHeader.class));
        List<SourceRecord> rows = records(settings)
                .decode(new GivenRows(41, List.of(row(), row())))
                .records();

        for (int index = 0; index < 2; index++) {
            assertThat(rows.get(index).headers())
                    .extracting(Header::key, Header::schema, Header::value)
                    .containsExactly(
                            tuple("s3.bucket", Schema.STRING_SCHEMA, "lake"),
                            tuple("s3.key", Schema.STRING_SCHEMA, "in/a.csv"),
                            tuple("s3.etag", Schema.STRING_SCHEMA, "e1"),
                            tuple("s3.modified", Timestamp.SCHEMA, Date.from(MODIFIED)),
                            tuple("s3.row", Schema.INT64_SCHEMA, 41L + index));
        }
    }

    @Test
    void givesEveryRecordHeadersOfItsOwn() {
        List<SourceRecord> rows = records(headers(Set.of(RecordHeader.KEY)))
                .decode(new GivenRows(1, List.of(row(), row())))
                .records();

        rows.get(0).headers().remove("s3.key");
        rows.get(0).headers().addString("added", "by a transformation");

        assertThat(rows.get(1).headers()).extracting(Header::key).containsExactly("s3.key");
    }

    @Test
    void numbersRowsBehindInvalidOnesAsTheyStandInTheObject() {
        RowRecordSettings settings = new RowRecordSettings(
                RecordKeyChoice.NONE,
                List.of(),
                RecordTimestampChoice.FIELD,
                Optional.of("millis"),
                Set.of(RecordHeader.ROW));
        List<Struct> rows = LongStream.of(1, -1, 3)
                .mapToObj(millis -> row().put("millis", millis))
                .toList();

        Batch batch = records(settings).decode(new GivenRows(10, rows));

        assertThat(batch.rows()).isEqualTo(3);
        assertThat(batch.invalid()).isEqualTo(1);
        assertThat(batch.records())
                .extracting(record -> record.headers().lastWithName("s3.row").value())
                .containsExactly(10L, 12L);
    }

    @Test
    void keepsEverythingOnTheLastRecordOfAnObject() {
        RowRecordSettings settings = new RowRecordSettings(
                RecordKeyChoice.FIELDS,
                List.of("id"),
                RecordTimestampChoice.FIELD,
                Optional.of("id"),
                Set.of(RecordHeader.ROW));
        SourceRecord record = record(settings, row());

        SourceRecord last = records(settings).last(record, progress().at(1, 0, -1, true));

        assertThat(key(last)).isEqualTo(key(record));
        assertThat(last.timestamp()).isEqualTo(7L);
        assertThat(last.headers()).isEqualTo(record.headers()).isNotEmpty();
    }

    @Test
    void leavesDeadLettersAsTheyAre() {
        RowRecordSettings settings = new RowRecordSettings(
                RecordKeyChoice.FIELDS,
                List.of("id"),
                RecordTimestampChoice.MODIFIED,
                Optional.empty(),
                EnumSet.allOf(RecordHeader.class));
        UnreadableObjectException problem =
                new UnreadableObjectException(ErrorCode.MALFORMED_HEADER, "the header is empty");

        SourceRecord letter = records(settings).deadLetter(problem, progress().at(0, 0, -1, true));

        assertThat(key(letter)).isEqualTo(new SchemaAndValue(Schema.STRING_SCHEMA, URI));
        assertThat(letter.timestamp()).isNull();
        assertThat(letter.headers()).isEmpty();
    }

    @Test
    void failsWhereTheRowsLackAField() {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> record(keyOf("id", "isin"), row()))
                .withMessage("record.key.fields names the field isin, and the rows of topic trades (of " + URI
                        + ") have none of that name; they have id, venue, at, day, millis. Correct the name, or leave objects "
                        + "without the field out by aws.s3.object.exclude");
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> record(timestampOf("time"), row()))
                .withMessageStartingWith("record.timestamp.field names the field time, and the rows of topic trades");
    }

    @Test
    void failsWhereTheFieldIsNoTimestamp() {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> record(timestampOf("venue"), row()))
                .withMessage(
                        "record.timestamp.field is venue, and in the rows of topic trades (of " + URI + ") this is a "
                                + "STRING. It must be a TIMESTAMP, a DATE, or an INT64 of milliseconds since 1970: declare it so in "
                                + "schema.fields, or name another field");
    }

    private static RowProblem handedBack(String field, Struct row) {
        GivenRows piece = new GivenRows(1, List.of(row));
        records(timestampOf(field)).decode(piece);
        return piece.problems().get(0);
    }

    private static SourceRecord record(RowRecordSettings settings, Struct row) {
        return records(settings)
                .decode(new GivenRows(1, List.of(row)))
                .records()
                .get(0);
    }

    private static SchemaAndValue key(SourceRecord record) {
        return new SchemaAndValue(record.keySchema(), record.key());
    }

    private static Date moment(long millis) {
        return Date.from(Instant.ofEpochMilli(millis));
    }

    private static Struct row() {
        return new Struct(ROW).put("id", 7L);
    }

    private static RowRecordSettings keyOf(String... fields) {
        return new RowRecordSettings(
                RecordKeyChoice.FIELDS, List.of(fields), RecordTimestampChoice.NONE, Optional.empty(), Set.of());
    }

    private static RowRecordSettings timestampOf(String field) {
        return new RowRecordSettings(
                RecordKeyChoice.NONE, List.of(), RecordTimestampChoice.FIELD, Optional.of(field), Set.of());
    }

    private static RowRecordSettings headers(Set<RecordHeader> headers) {
        return new RowRecordSettings(
                RecordKeyChoice.NONE, List.of(), RecordTimestampChoice.NONE, Optional.empty(), headers);
    }

    private static ObjectRecords records(RowRecordSettings settings) {
        return new ObjectRecords(settings(settings), progress(), "trades", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static RecordSettings settings(RowRecordSettings rows) {
        return new RecordSettings(
                new Origin("trades", 0),
                new InvalidDataSettings(InvalidDataPolicy.SKIP, InvalidDataPolicy.DEAD_LETTER, Optional.of("dead")),
                Optional.empty(),
                rows);
    }

    private static ObjectProgress progress() {
        return new ObjectProgress(new ObjectRef("lake", "in/a.csv", "e1", 100, MODIFIED, false), NOW);
    }
}
