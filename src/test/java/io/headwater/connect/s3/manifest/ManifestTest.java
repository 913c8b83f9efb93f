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
package io.headwater.connect.s3.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.format.GzipSample;
import io.headwater.connect.s3.format.parquet.ParquetSample;
import io.headwater.connect.s3.store.MemoryObjectStore;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private final MemoryObjectStore store = new MemoryObjectStore("lake");

    @Test
    void namesOneKeyALineAsItIs() throws IOException {
        store.put("names", "\uFEFFin/a b.csv\n\nin/%2F+é.csv\r\n in/blank ");

        assertThat(names("names")).containsExactly(named("in/a b.csv"), named("in/%2F+é.csv"), named(" in/blank "));
    }

    @Test
    void namesMoreKeysThanAreHeldAtATime() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < 100_000; number++) {
            text.append("in/folder-of-many-objects/object-").append(number).append(".csv\n");
        }
        store.put("names", text.toString());

        List<NamedObject> names = new ArrayList<>();
        try (Names manifest = new Manifest(store, "names").open()) {
            for (List<NamedObject> page = manifest.next(); !page.isEmpty(); page = manifest.next()) {
                assertThat(page).hasSizeLessThanOrEqualTo(1000);
                names.addAll(page);
            }
        }

        assertThat(names).hasSize(100_000).doesNotHaveDuplicates();
        assertThat(names.get(99_999).key()).isEqualTo("in/folder-of-many-objects/object-99999.csv");
        assertThat(store.reads()).isEqualTo(1 + text.length() / (1024 * 1024));
    }

    @Test
    void namesKeysOfTheGreatestLengthWithAnyLineEnding() throws IOException {
        String longest = "é".repeat(512);
        store.put("names", "\uFEFF" + longest + "\r" + longest + "\r\n\r\nin/a.csv\n\r" + longest);

        assertThat(names("names")).containsExactly(named(longest), named(longest), named("in/a.csv"), named(longest));
    }

    @ParameterizedTest
    @ValueSource(ints = {1025, 4 * 1024 * 1024})
    void refusesALineThatIsLongerThanAnyKey(int length) {
        store.put("names", "in/a.csv\r\n\r\n" + "x".repeat(length));

        assertThatThrownBy(() -> names("names"))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessage(
                        "line 3 of the manifest s3://lake/names is longer than the 1024 bytes that a key has at most;"
                                + " check aws.s3.manifest.key, and name one key a line");
        assertThat(store.reads()).isLessThanOrEqualTo(1);
    }

    @Test
    void refusesALineThatIsNotInUtf8() {
        store.put("names", "in/a.csv\nin/größe.csv\n".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> names("names"))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessage("line 2 of the manifest s3://lake/names is not UTF-8, so that it names no key;"
                        + " write the manifest in UTF-8");
    }

    @Test
    void saysThatTheManifestWasReplacedWhileItIsRead() throws IOException {
        store.put("names", "in/object.csv\n".repeat(100_000));
        try (Names manifest = new Manifest(store, "names").open()) {
            store.put("names", "in/other.csv\n");

            assertThatThrownBy(() -> {
                        while (!manifest.next().isEmpty()) {
                            // reads on
                        }
                    })
                    .isInstanceOf(StoreException.Changed.class);
        }
    }

    @Test
    void hasTheVersionOfItsContent() throws IOException {
        String etag = store.put("names", "in/a.csv").etag();

        try (Names manifest = new Manifest(store, "names").open()) {
            assertThat(manifest.version()).isEqualTo(etag);
        }
    }

    @Test
    void namesTheCurrentObjectsOfAnInventoryInCsv() throws IOException {
        inventory(
                "CSV",
                "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, ETag",
                "data/1.csv.gz",
                "data/2.csv.gz");
        store.put("data/1.csv.gz", GzipSample.of("""
                "lake","in/a+b%C3%A9.csv","v1","true","false","10","e1"
                "lake","in/old.csv","v1","false","false","10","e2"
                "lake","in/deleted.csv","v1","true","true","",""
                """.getBytes(UTF_8)));
        store.put(
                "data/2.csv.gz",
                GzipSample.of("\"lake\",\"in/c%2Cd.csv\",\"\",\"true\",\"false\",\"7\",\"\"\n".getBytes(UTF_8)));

        assertThat(names("inventory/manifest.json"))
                .containsExactly(new NamedObject("in/a bé.csv", Optional.of("e1")), named("in/c,d.csv"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "in/100%.csv" | row 3 of s3://lake/data/2.csv.gz has a key that is not URL-encoded, as those of an S3 Inventory in CSV are: in/100%.csv
            "in/a%zz.csv" | row 3 of s3://lake/data/2.csv.gz has a key that is not URL-encoded, as those of an S3 Inventory in CSV are: in/a%zz.csv
            ""            | row 3 of s3://lake/data/2.csv.gz has no key
            ,             | row 3 of s3://lake/data/2.csv.gz has no key
            """, quoteCharacter = '\'')
    void refusesARowOfAnInventoryThatNamesNoObject(String key, String why) {
        inventory("CSV", "Bucket, Key, IsLatest", "data/1.csv.gz", "data/2.csv.gz");
        store.put("data/1.csv.gz", GzipSample.of("\"lake\",\"in/a.csv\",\"true\"\n".getBytes(UTF_8)));
        store.put("data/2.csv.gz", GzipSample.of("""
                "lake","in/b.csv","true"
                "lake","in/old.csv","false"
                "lake",%s,"true"
                """.formatted(key).getBytes(UTF_8)));

        assertThatThrownBy(() -> names("inventory/manifest.json"))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessageStartingWith("the inventory of s3://lake/inventory/manifest.json cannot be read: " + why);
    }

    @Test
    void namesTheCurrentObjectsOfAnInventoryInParquet() throws IOException {
        inventory("Parquet", "message s3.inventory { … }", "data/1.parquet");
        store.put(
                "data/1.parquet",
                ParquetSample.of("required binary bucket (STRING); required binary key (STRING);"
                                + " optional boolean is_latest; optional int64 size; optional binary e_tag (STRING);")
                        .row(row -> row.append("bucket", "lake")
                                .append("key", "in/a+%2F.csv")
                                .append("is_latest", true)
                                .append("size", 10L)
                                .append("e_tag", "e1"))
                        .row(row -> row.append("bucket", "lake")
                                .append("key", "in/old.csv")
                                .append("is_latest", false))
                        .row(row -> row.append("bucket", "lake").append("key", "in/b.csv"))
                        .bytes());

        assertThat(names("inventory/manifest.json"))
                .containsExactly(new NamedObject("in/a+%2F.csv", Optional.of("e1")), named("in/b.csv"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"fileFormat": "ORC", "destinationBucket": "arn:aws:s3:::lake", "files": []} | is an inventory in the format "ORC", which is not read; have it written as CSV or Parquet
            {"fileFormat": "CSV", "destinationBucket": "arn:aws:s3:::other", "files": []} | names files in the bucket "other"; let the inventory be delivered to the bucket that is read
            [] | is no manifest of an S3 Inventory: it is no JSON object
            {"fileFormat": | is no manifest of an S3 Inventory
            """)
    void refusesAnInventoryByName(String json, String why) {
        store.put("inventory/manifest.json", json);

        assertThatThrownBy(() -> names("inventory/manifest.json"))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessageStartingWith("s3://lake/inventory/manifest.json ")
                .hasMessageContaining(why);
    }

    @Test
    void refusesAnInventoryWithoutKeys() {
        inventory("CSV", "Bucket, Size", "data/1.csv.gz");
        store.put("data/1.csv.gz", GzipSample.of("\"lake\",\"1\"\n".getBytes(UTF_8)));

        assertThatThrownBy(() -> names("inventory/manifest.json"))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessage("s3://lake/data/1.csv.gz has no column Key, says its manifest");
    }

    @Test
    void namesWhatTheConfigurationDoesBeforeTheManifest() throws IOException {
        store.put("names", "in/b.csv");

        try (Names names =
                new NamesInTurn(List.of(new ListedKeys(List.of("in/a.csv")), new Manifest(store, "names"))).open()) {
            assertThat(names.next()).containsExactly(named("in/a.csv"));
            assertThat(names.next()).containsExactly(named("in/b.csv"));
            assertThat(names.next()).isEmpty();
        }
    }

    @Test
    void namesWhatTheConfigurationDoesWhileThereIsNoManifest() throws IOException {
        Names.Source both = new NamesInTurn(List.of(new ListedKeys(List.of("in/a.csv")), new Manifest(store, "names")));
        String without;
        try (Names names = both.open()) {
            without = names.version();
            assertThat(names.next()).containsExactly(named("in/a.csv"));
            assertThat(names.next()).isEmpty();
        }
        store.put("names", "in/b.csv");
        try (Names names = both.open()) {
            assertThat(names.version()).isNotEqualTo(without);
        }
    }

    @Test
    void refusesTheInventoryOfAnotherBucket() {
        store.put("inventory/manifest.json", """
                {"sourceBucket": "sea", "destinationBucket": "arn:aws:s3:::lake", "fileFormat": "CSV", "fileSchema": "Bucket, Key", "files": []}
                """);

        assertThatThrownBy(() -> names("inventory/manifest.json"))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessageStartingWith(
                        "s3://lake/inventory/manifest.json is an inventory of the bucket \"sea\" and not of the"
                                + " one that is read");
    }

    private void inventory(String format, String schema, String... files) {
        List<String> entries = new ArrayList<>();
        for (String file : files) {
            entries.add(
                    "{\"key\": \"" + file + "\", \"size\": 1, \"MD5checksum\": \"f11166069f1990abeb9c97ace9cdfabc\"}");
        }
        store.put("inventory/manifest.json", """
                {"sourceBucket": "lake", "destinationBucket": "arn:aws:s3:::lake", "version": "2016-11-30",
                 "creationTimestamp": "1514944800000", "fileFormat": "%s", "fileSchema": "%s", "files": [%s]}
                """.formatted(format, schema, String.join(", ", entries)));
    }

    private List<NamedObject> names(String key) throws IOException {
        List<NamedObject> names = new ArrayList<>();
        try (Names manifest = new Manifest(store, key).open()) {
            for (List<NamedObject> page = manifest.next(); !page.isEmpty(); page = manifest.next()) {
                names.addAll(page);
            }
        }
        return names;
    }

    private static NamedObject named(String key) {
        return new NamedObject(key, Optional.empty());
    }
}
