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
package io.headwater.connect.s3.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.schema.DataType.TemporalFormat;
import io.headwater.connect.s3.schema.DataType.TimestampType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against {@code java.time}, over random values. */
class IsoTimestampsTest {

    private static final int COUNT = 200_000;

    private final Random random = new Random(42);
    private final TextParser parser = TextParsers.of(new TimestampType(new TemporalFormat.Iso()));

    @Test
    void timestampsAreThoseOfJavaTime() throws InvalidValueException {
        for (int count = 0; count < COUNT; count++) {
            LocalDateTime local = LocalDateTime.of(LocalDate.ofEpochDay(epochDay()), time());
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(36 * 60 + 1) - 18 * 60) * 60);
            String text = text(local.toLocalDate()) + (random.nextBoolean() ? "T" : " ") + local.toLocalTime();

            assertThat(parser.parse(text))
                    .as(text)
                    .isEqualTo(date(local.toInstant(ZoneOffset.UTC).toEpochMilli()));
            assertThat(parser.parse(text + offset))
                    .as(text + offset)
                    .isEqualTo(date(OffsetDateTime.of(local, offset).toInstant().toEpochMilli()));
        }
    }

    @Test
    void datesAreThoseOfJavaTimeAlsoWhereThereAreNone() {
        for (int count = 0; count < COUNT; count++) {
            int year = random.nextInt(10_000);
            int month = random.nextInt(14);
            int day = random.nextInt(33);
            long expected = epochDay(year, month, day);

            assertThat(IsoDates.epochDay(String.format("%04d-%02d-%02d", year, month, day)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void timesAreThoseOfJavaTime() {
        for (int count = 0; count < COUNT; count++) {
            LocalTime time = time();
            String text = time.toString();

            assertThat(IsoTimes.nanoOfDay(text, 0, text.length())).as(text).isEqualTo(time.toNanoOfDay());
        }
    }

    @Test
    void anyDamagedCharacterIsAnotherTimestampOrNone() {
        String valid = "2024-05-06T07:08:09.123456+02:00";
        long original = IsoTimestamps.floored(valid);
        for (int index = 0; index < valid.length(); index++) {
            for (char character = 0; character < 128; character++) {
                String damaged = valid.substring(0, index) + character + valid.substring(index + 1);
                boolean digit = character >= '0' && character <= '9' && Character.isDigit(valid.charAt(index));
                boolean sign = index == 26 && (character == '-' || character == '+');
                boolean blank = index == 10 && (character == ' ' || character == 'T');
                if (!digit && !sign && !blank) {
                    assertThat(IsoTimestamps.floored(damaged))
                            .as(damaged)
                            .isIn(FlooredMillis.INVALID, damaged.equals(valid) ? original : FlooredMillis.INVALID);
                }
            }
        }
    }

    private long epochDay() {
        return random.nextBoolean()
                ? random.nextInt(40_000)
                : LocalDate.of(-9_999, 1, 1).toEpochDay() + random.nextInt(40_000_000);
    }

    private static long epochDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return IsoDates.INVALID;
        }
    }

    private LocalTime time() {
        LocalTime time = LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
        return switch (random.nextInt(4)) {
            case 0 -> time;
            case 1 -> time.truncatedTo(ChronoUnit.MILLIS);
            case 2 -> time.withNano(0);
            default -> time.withNano(0).withSecond(0);
        };
    }

    private static String text(LocalDate date) {
        int year = date.getYear();
        String expanded = String.format("%s%06d", year < 0 ? "-" : "+", Math.abs(year));
        String yearText = year < 0 || year > 9_999 ? expanded : String.format("%04d", year);
        return yearText + date.toString().substring(date.toString().length() - 6);
    }

    private static Date date(long millis) {
        return Date.from(Instant.ofEpochMilli(millis));
    }
}
