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
package io.headwater.connect.s3.cli.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headwater.connect.s3.testing.S3ProxyServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What is printed as a whole, {@link DryRunPageTest} compares. */
class DryRunCommandTest {

    private static S3ProxyServer proxy;

    @TempDir
    private Path directory;

    private DryRun bucket;

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = new DryRun(proxy.server(), directory);
    }

    @Test
    void endsWithZeroWhereAllIsWell() throws Exception {
        bucket.put("a.csv", "id\n1\n");

        DryRun.Result result = bucket.run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.error()).isEmpty();
        assertThat(result.out())
                .contains(
                        "Read: 1 object, 1 valid row, 0 invalid rows (about the first 1,000 of each; --all reads everything)\n")
                .doesNotContain("Invalid");
    }

    @Test
    void endsWithZeroWhereThereIsNothingToRead() throws Exception {
        DryRun.Result result = bucket.run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Objects: 0 objects (0 B) to read, of 0 objects (0 B) found\n");
    }

    @Test
    void endsWithOneForInvalidRowsWhateverThePolicyIs() throws Exception {
        bucket.put("a.csv", "id,n\n1,1\n2\n3,3\n4\n");

        for (String policy : List.of("fail", "skip")) {
            JsonNode json =
                    bucket.with("invalid.row.policy", policy).run("--json").json();

            assertThat(json.path("exit_code").asInt()).isOne();
            assertThat(json.path("read").path("rows").asLong()).isEqualTo(2);
            assertThat(json.path("invalid").path("first").findValuesAsText("row"))
                    .containsExactly("2", "4");
        }
    }

    @Test
    void endsWithOneForAnInvalidObject() throws Exception {
        bucket.put("a.parquet", "no parquet").put("b.csv", "id\n1\n");

        JsonNode json = bucket.run("--json").json();

        assertThat(json.path("exit_code").asInt()).isOne();
        assertThat(json.path("invalid").path("objects").asLong()).isOne();
        assertThat(json.path("read").path("rows").asLong()).isOne();
    }

    @Test
    void endsWithTwoForAWrongSecretWhichItDoesNotTell() throws Exception {
        bucket.put("a.csv", "id\n1\n").with("aws.secret.access.key", "another-secret");

        DryRun.Result result = bucket.run();
        DryRun.Result json = bucket.run("--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("no connector would start").contains("  aws.secret.access.key: ");
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(json.json().path("access").path("findings").findValuesAsText("key"))
                .containsExactly("aws.secret.access.key");
        assertThat(json.json().has("objects")).isFalse();
        assertThat(result.out() + result.error() + json.out() + json.error()).doesNotContain("another-secret");
    }

    @Test
    void endsWithTwoWhereNothingIsCheckedAndListingFails() throws Exception {
        bucket.with("access.check", "none").with("aws.s3.bucket.name", "no-such-bucket");

        DryRun.Result result = bucket.run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("not checked (access.check=none)").contains("A connector fails here: ");
    }

    @Test
    void endsWithThreeForEveryMistake() throws Exception {
        DryRun.Result result =
                bucket.with("format", "xml").with("poll.max.records", "many").run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.error()).contains("format: ").contains("poll.max.records: ");
    }

    @Test
    void endsWithThreeForAKeyOfAFieldThatRowsLack() throws Exception {
        bucket.put("a.csv", "id\n1\n").with("record.key", "fields").with("record.key.fields", "order_id");

        DryRun.Result result = bucket.run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("A connector fails here: record.key.fields names the field order_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rows=-1", "--objects=-1", "--invalid=-1", "--rows=x", "--price-get=-1", "-otasks.max=0"})
    void endsWithThreeForOptionsThatAreNone(String option) throws Exception {
        DryRun.Result result = bucket.run(option);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.error()).isNotEmpty();
    }

    @Test
    void takesKeysOnTopOfTheFiles() throws Exception {
        bucket.put("a.txt", "id\n1\n");

        JsonNode json =
                bucket.run("--json", "-o", "format=csv", "-o", "tasks.max=3").json();

        assertThat(json.path("read").path("rows").asLong()).isOne();
        assertThat(json.path("tasks")).hasSize(3);
    }

    @Test
    void looksUpSecretsInFilesAndRefusesOtherProviders() throws Exception {
        Path secrets = directory.resolve("secrets.properties");
        Files.writeString(secrets, "secret=" + proxy.server().secretKey());
        bucket.put("a.csv", "id\n1\n").with("aws.secret.access.key", "${file:" + secrets + ":secret}");

        assertThat(bucket.run().exitCode()).isZero();

        DryRun.Result refused = bucket.with("aws.secret.access.key", "${vault:secrets/s3:secret}")
                .run();
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.error()).contains("-o aws.secret.access.key=VALUE");

        assertThat(bucket.run("-o", "aws.secret.access.key=" + proxy.server().secretKey())
                        .exitCode())
                .isZero();
    }

    @Test
    void readsTheFirstObjectsOfEachTopicAndShowsTheFirstRowsOfEach() throws Exception {
        for (String folder : List.of("east", "west")) {
            for (int file = 1; file <= 3; file++) {
                bucket.put(folder + "/" + file + ".csv", folder + "_id\n" + file + "1\n" + file + "2\n");
            }
        }
        bucket.with("topic", "${folder}");

        JsonNode json = bucket.run("--json", "--objects", "2", "--rows", "3").json();

        assertThat(json.path("topics").findValuesAsText("topic")).containsExactly("east", "west");
        assertThat(json.path("topics").findValuesAsText("ddl")).containsExactly("east_id INT64", "west_id INT64");
        assertThat(json.path("topics").get(1).path("first_rows").findValuesAsText("west_id"))
                .containsExactly("11", "12", "21");
        assertThat(json.path("topics").get(1).path("rows").asLong()).isEqualTo(4);
        assertThat(json.path("objects").path("selected").path("objects").asLong())
                .isEqualTo(6);
    }

    @Test
    void readsEveryRowOnlyWhenAllAreAskedFor() throws Exception {
        StringBuilder csv = new StringBuilder("id\n");
        for (int row = 1; row <= 200_000; row++) {
            csv.append(row == 199_999 ? "x\n" : row + "\n");
        }
        bucket.put("a.csv", csv.toString());

        JsonNode sample = bucket.run("--json").json();
        JsonNode all = bucket.run("--json", "--all").json();

        assertThat(sample.path("read").path("objects").path("cut").asLong()).isOne();
        assertThat(sample.path("read").path("rows").asLong()).isBetween(1_001L, 150_000L);
        assertThat(sample.path("exit_code").asInt()).isZero();
        assertThat(all.path("read").path("objects").path("complete").asLong()).isOne();
        assertThat(all.path("read").path("rows").asLong()).isEqualTo(199_999);
        assertThat(all.path("invalid").path("first").findValuesAsText("row")).containsExactly("199999");
    }

    @Test
    void opensNamedObjectsWithoutListing() throws Exception {
        bucket.put("a.csv", "id\n1\n").put("b.csv", "id\n2\n").put("names.txt", "b.csv\nmissing.csv\nother/c.log\n");
        bucket.with("discovery.mode", "keys");

        JsonNode named =
                bucket.with("aws.s3.keys", "a.csv,missing.csv").run("--json").json();
        JsonNode all = bucket.run("--json", "--all", "-o", "aws.s3.manifest.key=names.txt")
                .json();

        assertThat(named.path("read").path("rows").asLong()).isOne();
        assertThat(named.path("read").path("left_out").findValuesAsText("reason"))
                .containsExactly("unavailable");
        assertThat(all.path("read").path("rows").asLong()).isEqualTo(2);
        assertThat(all.path("objects").path("left_out").findValuesAsText("reason"))
                .containsExactly("unknown_format");
        assertThat(all.path("requests").path("estimate").findValuesAsText("list"))
                .containsOnly("0");
    }

    @Test
    void tellsTheFoldersOfEachTaskAndReadsEachObjectOnce() throws Exception {
        bucket.put("in/top.csv", "id\n0\n");
        for (int folder = 0; folder < 8; folder++) {
            bucket.put("in/" + folder + "/a.csv", "id\n1\n2\n").put("in/" + folder + "/deeper/b.csv", "id\n3\n");
        }
        bucket.with("aws.s3.prefixes", "in").with("discovery.prefix.depth", "1").with("tasks.max", "3");

        JsonNode json = bucket.run("--json", "--all").json();
        List<Integer> objects = json.path("tasks").findValues("objects").stream()
                .map(JsonNode::asInt)
                .toList();

        assertThat(json.at("/objects/found/objects").asInt()).isEqualTo(17);
        assertThat(json.at("/objects/selected/objects").asInt()).isEqualTo(17);
        assertThat(json.at("/read/rows").asInt()).isEqualTo(1 + 8 * 3);
        assertThat(json.path("tasks").findValuesAsText("depth")).containsExactly("1", "1", "1");
        // Both objects of a folder are one task's.
        assertThat(objects)
                .hasSize(3)
                .satisfies(each -> assertThat(
                                each.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(17));
        assertThat(objects.stream().filter(count -> count % 2 == 1)).hasSize(1);
        assertThat(bucket.run().out()).contains("in/, number 2 of 3 by the hash of the folder 1 below\n");
    }

    @Test
    void leavesArchivedObjectsAlone() throws Exception {
        bucket.put("a.csv", "id\n1\n");
        try (S3Client client = proxy.server().client()) {
            for (StorageClass archive : List.of(StorageClass.GLACIER, StorageClass.DEEP_ARCHIVE)) {
                client.putObject(
                        request -> request.bucket(bucket.bucket())
                                .key(archive + ".csv")
                                .storageClass(archive),
                        RequestBody.fromString("id\n2\n"));
            }
        }

        JsonNode json = bucket.run("--json", "--all").json();
        DryRun.Result text = bucket.run();

        assertThat(json.at("/objects/selected/objects").asInt()).isOne();
        assertThat(json.at("/objects/left_out").findValuesAsText("reason")).containsExactly("archived");
        assertThat(json.at("/objects/left_out/0/objects").asInt()).isEqualTo(2);
        assertThat(json.at("/read/rows").asInt()).isOne();
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("they are archived; they are read once they are restored\n")
                .contains("    s3://" + bucket.bucket() + "/DEEP_ARCHIVE.csv (archived)\n");
    }

    @Test
    void givesParquetADdlThatReadsTheSameRowsWhenItIsDeclared() throws Exception {
        try (InputStream trips = DryRunCommandTest.class.getResourceAsStream("/samples/trips.parquet")) {
            bucket.put("trips.parquet", trips.readAllBytes());
        }
        JsonNode own = bucket.run("--json", "--all", "--rows", "1000").json();
        String ddl = own.path("topics").findValuesAsText("ddl").get(0);

        JsonNode declared = bucket.with("schema.fields", ddl)
                .run("--json", "--all", "--rows", "1000")
                .json();

        assertThat(own.path("read").path("rows").asLong()).isEqualTo(250);
        assertThat(declared.path("topics").get(0).path("first_rows"))
                .isEqualTo(own.path("topics").get(0).path("first_rows"));
        assertThat(declared.path("topics").findValuesAsText("ddl")).containsExactly(ddl);
    }

    @Test
    void showsHostileTextSoThatItSteersNoTerminal() throws Exception {
        bucket.put("a.csv", "id,text\n1,\"\u001b[31mred\nsecond \u202eline\"\n2,\u001b]0;title\u0007,\u001b[2J\n");

        DryRun.Result text = bucket.run();
        DryRun.Result json = bucket.run("--json");

        assertThat(text.out()).contains("\\u001b[31mred\\u000asecond \\u202eline");
        assertThat((text.out() + json.out()).replace("\n", "").chars())
                .allMatch(character -> character >= ' ' && character != 0x202e);
        assertThat(json.json().path("topics").findValuesAsText("text").get(0)).startsWith("\u001b[31mred\n");
    }

    @Test
    void saysWhereAvroNeedsOtherNames() throws Exception {
        bucket.put("a.csv", "time of day,b\n12:00,1\n");

        DryRun.Result text = bucket.run();
        JsonNode schema = bucket.run("--json")
                .json()
                .path("topics")
                .get(0)
                .path("schemas")
                .get(0);

        assertThat(text.out()).contains("set field.names=avro, or the Avro converter fails.");
        assertThat(schema.path("avro_names_made_valid").asBoolean()).isTrue();
        assertThat(new Schema.Parser()
                        .parse(schema.path("avro").toString()).getFields().stream()
                                .map(Schema.Field::name))
                .containsExactly("time_of_day", "b");
    }

    @Test
    void pricesAsTheOptionsSay() throws Exception {
        bucket.put("a.csv", "id\n1\n");

        JsonNode requests = bucket.run("--json", "--price-list", "5", "--price-get", "1")
                .json()
                .path("requests");

        JsonNode look = requests.path("estimate").get(2);
        assertThat(look.path("for").asText()).isEqualTo("look_at_rest");
        assertThat(look.path("list").asLong()).isEqualTo(2 * 1_440);
        assertThat(look.path("price").decimalValue()).isEqualByComparingTo("14.4");
        assertThat(requests.path("estimate").get(1).path("price").decimalValue())
                .isEqualByComparingTo("0.001");
    }

    @Test
    void estimatesWhatBecomesOfObjectsThatAreDone() throws Exception {
        bucket.put("in/a.csv", "id\n1\n").with("aws.s3.prefixes", "in");
        bucket.with("object.done.action", "move").with("object.done.move.prefix", "done/");

        JsonNode requests = bucket.run("--json").json().path("requests").path("estimate");

        assertThat(requests.findValuesAsText("for"))
                .containsExactly("sample", "read", "look_at_rest", "look_when_busy", "left_over", "move");
        assertThat(bucket.run().exitCode()).isZero();
    }
}
