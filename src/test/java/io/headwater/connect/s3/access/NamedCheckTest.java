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
package io.headwater.connect.s3.access;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.headwater.connect.s3.config.AccessSettings;
import io.headwater.connect.s3.config.Identity;
import io.headwater.connect.s3.config.NamedKeys;
import io.headwater.connect.s3.format.GzipSample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The check of objects that are named and not listed. */
class NamedCheckTest extends CheckedAccess {

    @Test
    void readsAByteOfANamedObjectAndListsNothing() {
        answerNamed("in/a");

        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty())).isEmpty();

        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket/in/a")).withHeader("Range", equalTo("bytes=0-0")));
        S3.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void goesOnWhereANamedObjectIsGoneAndFindsThatTheOthersAreDenied() {
        S3.stubFor(get(urlPathEqualTo("/bucket/in/a")).willReturn(s3Error(404, "NoSuchKey", "no")));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/b")).willReturn(s3Error(403, "AccessDenied", "no")));

        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty()))
                .extracting(NamedCheckTest::where)
                .containsExactly("aws.s3.keys: Cannot read s3://bucket/in/b");
    }

    @Test
    void readsANamedObjectAsEachRoleOfAPrefix() {
        answerNamed("orders/a");
        answerNamed("payments/b");
        STS.stubFor(post(urlEqualTo("/"))
                .withFormParam("RoleArn", equalTo(READER))
                .willReturn(stsError(403, "AccessDenied", "no")));
        Identity keys = new Identity(Access.keys("AKIAEXAMPLE", "hidden"), List.of());
        AccessSettings settings = settings(
                uri(S3),
                Optional.of(uri(STS)),
                keys,
                Map.of(
                        "orders/",
                        new Identity(keys.source(), List.of(role(HUB))),
                        "payments/",
                        new Identity(keys.source(), List.of(role(READER)))));

        assertThat(AccessCheck.findings(new AccessQuestion(
                        settings,
                        "bucket",
                        List.of("orders/", "payments/", ""),
                        Optional.of(new NamedKeys(
                                List.of("orders/a", "orders/b", "elsewhere/c", "payments/b"), Optional.empty())),
                        object -> true,
                        false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("Cannot read s3://bucket/payments/b as role " + READER)
                        .contains("cannot be assumed"));
        S3.verify(1, getRequestedFor(urlPathEqualTo("/bucket/orders/a")));
        S3.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void readsTheManifestAndAnObjectThatItNames() {
        answerManifest("elsewhere/c\nin/gone\nin/a\nin/b\n");
        S3.stubFor(get(urlPathEqualTo("/bucket/in/gone")).willReturn(s3Error(404, "NoSuchKey", "no")));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/a")).willReturn(s3Error(403, "AccessDenied", "no")));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/b")).willReturn(s3Error(403, "AccessDenied", "no")));

        assertThat(namedFindings(List.of(), Optional.of("lists/today")))
                .extracting(NamedCheckTest::where)
                .containsExactly("aws.s3.manifest.key: Cannot read s3://bucket/in/a");

        answerNamed("in/b");
        assertThat(namedFindings(List.of(), Optional.of("lists/today"))).isEmpty();
        S3.verify(0, getRequestedFor(urlPathEqualTo("/bucket/elsewhere/c")));
    }

    @Test
    void readsAnInventoryAndAnObjectThatItNames() {
        answer("lists/manifest.json", """
                {"sourceBucket": "bucket", "destinationBucket": "arn:aws:s3:::bucket", "fileFormat": "CSV",
                 "fileSchema": "Bucket, Key", "files": [{"key": "lists/1.csv.gz", "size": 1}]}
                """.getBytes(UTF_8));
        byte[] names = GzipSample.of("\"bucket\",\"in/a\"\n".getBytes(UTF_8));
        S3.stubFor(get(urlPathEqualTo("/bucket/lists/1.csv.gz")).willReturn(part(names, names.length)));
        S3.stubFor(get(urlPathEqualTo("/bucket/in/a")).willReturn(s3Error(403, "AccessDenied", "no")));

        assertThat(namedFindings(List.of(), Optional.of("lists/manifest.json")))
                .extracting(NamedCheckTest::where)
                .containsExactly("aws.s3.manifest.key: Cannot read s3://bucket/in/a");
    }

    @Test
    void triesFiftyOfManyNamedObjectsThatAreNotThere() {
        S3.stubFor(get(urlPathMatching("/bucket/in/.*")).willReturn(s3Error(404, "NoSuchKey", "no")));

        assertThat(namedFindings(IntStream.range(0, 60).mapToObj(i -> "in/" + i).toList(), Optional.empty()))
                .isEmpty();

        S3.verify(50, getRequestedFor(anyUrl()));
    }

    @Test
    void findsAManifestThatIsNone() {
        answerManifest("x".repeat(2000));

        assertThat(namedFindings(List.of(), Optional.of("lists/today")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("aws.s3.manifest.key"))
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("line 1 of the manifest s3://bucket/lists/today is longer than"));
    }

    @Test
    void takesAManifestThatDoesNotExistYetForNoMistakeAndOneThatIsDeniedForOne() {
        S3.stubFor(get(urlPathEqualTo("/bucket/lists/today")).willReturn(s3Error(404, "NoSuchKey", "no")));
        assertThat(namedFindings(List.of(), Optional.of("lists/today"))).isEmpty();

        S3.stubFor(get(urlPathEqualTo("/bucket/lists/today")).willReturn(s3Error(403, "AccessDenied", "no")));
        assertThat(namedFindings(List.of(), Optional.of("lists/today")))
                .extracting(AccessFinding::key)
                .containsExactly("aws.s3.manifest.key");
    }

    @Test
    void findsNamedObjectsDeniedOnlyWhereAllOfThemAre() {
        S3.stubFor(any(anyUrl()).willReturn(s3Error(403, "AccessDenied", "no")));
        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty()))
                .extracting(
                        AccessFinding::key,
                        finding ->
                                finding.message().substring(0, finding.message().indexOf(" as ")))
                .containsExactly(tuple("aws.s3.keys", "Cannot read s3://bucket/in/a"));

        answerNamed("in/b");
        assertThat(namedFindings(List.of("in/a", "in/b"), Optional.empty())).isEmpty();
    }

    private static List<AccessFinding> namedFindings(List<String> keys, Optional<String> manifest) {
        return AccessCheck.findings(new AccessQuestion(
                settings(),
                "bucket",
                List.of("in/", ""),
                Optional.of(new NamedKeys(keys, manifest)),
                object -> true,
                false));
    }

    private static String where(AccessFinding finding) {
        return finding.key() + ": "
                + finding.message().substring(0, finding.message().indexOf(" as "));
    }

    private static void answerManifest(String text) {
        answer("lists/today", text.getBytes(UTF_8));
    }

    private static void answer(String key, byte[] bytes) {
        S3.stubFor(get(urlPathEqualTo("/bucket/" + key)).willReturn(part(bytes, bytes.length)));
        S3.stubFor(get(urlPathEqualTo("/bucket/" + key))
                .withHeader("Range", equalTo("bytes=0-0"))
                .willReturn(part(bytes, 1)));
    }

    private static ResponseDefinitionBuilder part(byte[] bytes, int length) {
        return aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes 0-" + (length - 1) + "/" + bytes.length)
                .withHeader("ETag", "\"e\"")
                .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
                .withBody(Arrays.copyOf(bytes, length));
    }
}
