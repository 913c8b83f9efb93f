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
package io.headwater.connect.s3.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The objects that the quickstart puts into its bucket; always the same. */
final class QuickstartObjects {

    static final String BUCKET = "quickstart";

    static final int ORDERS = 1_200;
    /** Both come after the rows that the schema is inferred from. */
    static final int ORDER_WITHOUT_QUANTITY = 1_042;

    static final int ORDER_WITH_A_FIELD_TOO_FEW = 1_117;
    static final int INVALID_ORDERS = 2;
    static final int EVENTS = 600;
    /** As {@code src/it/parquet-samples} made it. */
    static final int TRIPS = 250;

    private static final List<String> CUSTOMERS = List.of("Ada", "Bjørn", "Chloé", "Dmitri", "\"Eve, Inc.\"");
    private static final List<String> KINDS = List.of("view", "click", "buy");
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-01");
    private static final Instant FIRST_MOMENT = Instant.parse("2026-03-01T08:00:00Z");
    private static final long SEED = 2026;

    private QuickstartObjects() {}

    /** Creates the bucket with everything in it. */
    static void put(S3Client client) throws IOException {
        client.createBucket(request -> request.bucket(BUCKET));
        put(client, "orders.csv", orders().getBytes(StandardCharsets.UTF_8));
        put(client, "events.jsonl.gz", gzip(events().getBytes(StandardCharsets.UTF_8)));
        put(client, "trips.parquet", trips());
    }

    private static void put(S3Client client, String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private static String orders() {
        Random random = new Random(SEED);
        StringBuilder csv = new StringBuilder("order_id,customer,quantity,unit_price,express,ordered_on,placed_at\n");
        for (int order = 1; order <= ORDERS; order++) {
            String quantity = order == ORDER_WITHOUT_QUANTITY ? "several" : Integer.toString(1 + random.nextInt(9));
            csv.append(order)
                    .append(',')
                    .append(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())))
                    .append(',')
                    .append(quantity)
                    .append(String.format(Locale.ROOT, ",%.2f,", 0.5 + random.nextInt(10_000) / 100.0))
                    .append(random.nextInt(4) == 0)
                    .append(',')
                    .append(FIRST_DAY.plusDays(order / 40));
            if (order != ORDER_WITH_A_FIELD_TOO_FEW) {
                csv.append(',').append(FIRST_MOMENT.plusSeconds(order * 2_160L));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String events() {
        Random random = new Random(SEED);
        StringBuilder lines = new StringBuilder();
        for (int event = 1; event <= EVENTS; event++) {
            lines.append(String.format(
                            Locale.ROOT,
                            "{\"event\":%d,\"kind\":\"%s\",\"user\":{\"name\":\"user-%d\",\"place\":{\"lat\":%.3f,\"lon\":%.3f}},"
                                    + "\"tags\":[\"t%d\",\"t%d\"],\"seconds\":%.1f}",
                            event,
                            KINDS.get(random.nextInt(KINDS.size())),
                            1 + random.nextInt(40),
                            random.nextDouble() * 180 - 90,
                            random.nextDouble() * 360 - 180,
                            random.nextInt(5),
                            random.nextInt(5),
                            random.nextDouble() * 60))
                    .append('\n');
        }
        return lines.toString();
    }

    private static byte[] trips() throws IOException {
        try (InputStream resource = QuickstartObjects.class.getResourceAsStream("/samples/trips.parquet")) {
            return resource.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
