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
package io.headwater.connect.s3.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.headwater.connect.s3.access.policy.Arns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * STS and S3 under policies, each principal, bucket and key in an account of its own: both sides have to allow what is asked. Where one does
 * not, the answer is AWS's, in AWS's envelopes. Every prefix holds one object, encrypted with one key, and a manifest names them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">how it is decided</a>
 */
final class PolicedAws implements ResponseDefinitionTransformerV2, AutoCloseable {

    static final String WORKER = "arn:aws:iam::111111111111:user/worker";
    static final String WORKERS_KEY = "AKIAWORKER";
    static final String BUCKET = "owners-bucket";
    static final String REGION = "eu-central-1";
    static final String KEY = "arn:aws:kms:eu-central-1:999999999999:key/k-1";

    static final String MANIFEST = "lists/today.txt";

    private static final List<String> DATA = List.of("in/a.csv", "out/a.csv");
    private static final String BUCKET_ARN = "arn:aws:s3:::" + BUCKET;
    private static final Pattern SIGNER = Pattern.compile("Credential=([^/]+)/");

    private final WireMockServer server;
    private final List<String> roles = new ArrayList<>();
    private List<PrintedStatement> statements = List.of();
    private boolean tells;

    PolicedAws() {
        server = new WireMockServer(options().dynamicPort().extensions(this));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok()));
    }

    URI endpoint() {
        return URI.create(server.baseUrl());
    }

    /**
     * Puts these policies in force.
     *
     * @param withinOneOrganization whether answers tell whose policy lacks a statement
     */
    synchronized void enforce(List<PrintedStatement> all, boolean withinOneOrganization) {
        statements = List.copyOf(all);
        tells = withinOneOrganization;
    }

    @Override
    public String getName() {
        return "policed-aws";
    }

    @Override
    public void close() {
        server.stop();
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        ResponseDefinitionBuilder answer = request.getMethod().getName().equals("POST")
                ? sts(form(request), signer(request))
                : s3(request, signer(request).orElseThrow());
        return answer.build();
    }

    private ResponseDefinitionBuilder sts(Map<String, String> form, Optional<String> caller) {
        return switch (form.get("Action")) {
            case "GetCallerIdentity" ->
                ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>" + caller.orElseThrow()
                        + "</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>");
            case "AssumeRole" -> assumeRole(form, caller.orElseThrow());
            case "AssumeRoleWithWebIdentity" -> assumeRoleWithWebIdentity(form);
            default -> throw new IllegalStateException("asked to " + form.get("Action"));
        };
    }

    private ResponseDefinitionBuilder assumeRole(Map<String, String> form, String caller) {
        String role = form.get("RoleArn");
        Map<String, String> context =
                form.containsKey("ExternalId") ? Map.of("sts:ExternalId", form.get("ExternalId")) : Map.of();
        boolean trusted = allowed("trust", role, caller, "sts:AssumeRole", role, context);
        boolean permitted = allowed("permissions", caller, "", "sts:AssumeRole", role, Map.of());
        return trusted && permitted
                ? session("AssumeRole", role)
                : denied(stsEnvelope(), caller, "sts:AssumeRole on resource: " + role, permitted, "role trust");
    }

    private ResponseDefinitionBuilder assumeRoleWithWebIdentity(Map<String, String> form) {
        String role = form.get("RoleArn");
        JsonNode claims = claims(form.get("WebIdentityToken"));
        String issuer = claims.path("iss").asText().replace("https://", "");
        String provider = "arn:aws:iam::" + Arns.account(role) + ":oidc-provider/" + issuer;
        Map<String, String> context = Map.of(
                issuer + ":sub", claims.path("sub").asText(),
                issuer + ":aud", claims.path("aud").path(0).asText());
        return allowed("trust", role, provider, "sts:AssumeRoleWithWebIdentity", role, context)
                ? session("AssumeRoleWithWebIdentity", role)
                : error(stsEnvelope(), "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    private ResponseDefinitionBuilder s3(Request request, String caller) {
        String path = URI.create(request.getAbsoluteUrl()).getPath();
        String key = path.replaceFirst("^/" + BUCKET + "/?", "");
        return key.isEmpty()
                ? list(request.queryParameter("prefix"), caller)
                : read(key, request.getHeader("Range"), caller);
    }

    private ResponseDefinitionBuilder list(QueryParameter parameter, String caller) {
        String prefix = parameter.firstValue();
        Map<String, String> context = Map.of("s3:prefix", prefix);
        boolean permitted = allowed("permissions", caller, "", "s3:ListBucket", BUCKET_ARN, context);
        boolean granted = allowed("bucket", BUCKET_ARN, caller, "s3:ListBucket", BUCKET_ARN, context);
        return permitted && granted
                ? ok("<ListBucketResult><IsTruncated>false</IsTruncated>" + listed(prefix) + "</ListBucketResult>")
                : deniedByS3(caller, "s3:ListBucket on resource: \"" + BUCKET_ARN + "\"", permitted);
    }

    private static String listed(String prefix) {
        return Stream.concat(Stream.of(MANIFEST), DATA.stream())
                .filter(key -> key.startsWith(prefix))
                .map(key -> "<Contents><Key>" + key
                        + "</Key><Size>7</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
                        + "<ETag>\"e\"</ETag></Contents>")
                .collect(Collectors.joining());
    }

    private ResponseDefinitionBuilder read(String key, String range, String caller) {
        String object = BUCKET_ARN + "/" + key;
        boolean permitted = allowed("permissions", caller, "", "s3:GetObject", object, Map.of());
        boolean granted = allowed("bucket", BUCKET_ARN, caller, "s3:GetObject", object, Map.of());
        if (!permitted || !granted) {
            return deniedByS3(caller, "s3:GetObject on resource: \"" + object + "\"", permitted);
        }
        Map<String, String> context =
                Map.of("kms:EncryptionContext:aws:s3:arn", object, "kms:ViaService", "s3." + REGION + ".amazonaws.com");
        boolean decrypts = allowed("permissions", caller, "", "kms:Decrypt", KEY, context);
        if (!decrypts || !allowed("key", KEY, caller, "kms:Decrypt", KEY, context)) {
            return deniedByKms(caller, decrypts);
        }
        String bytes = key.equals(MANIFEST) ? String.join("\n", DATA) : "a,b\n1,2";
        int length = Math.min(bytes.length(), Integer.parseInt(range.replace("bytes=0-", "")) + 1);
        return ok(bytes.substring(0, length))
                .withStatus(206)
                .withHeader("Content-Range", "bytes 0-" + (length - 1) + "/" + bytes.length())
                .withHeader("ETag", "\"e\"")
                .withHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
    }

    private boolean allowed(
            String kind, String holder, String principal, String action, String resource, Map<String, String> context) {
        return statements.stream()
                .filter(statement -> statement.kind().equals(kind)
                        && statement.holder().equals(holder)
                        && statement.principal().equals(principal))
                .anyMatch(statement -> statement.allows(action, resource, context));
    }

    /** Across organizations S3 says nothing but this. */
    private ResponseDefinitionBuilder deniedByS3(String caller, String what, boolean permitted) {
        return tells
                ? denied(s3Envelope(), caller, what, permitted, "resource-based")
                : error(s3Envelope(), "Access Denied");
    }

    /** KMS tells everybody whose policy it was. */
    private ResponseDefinitionBuilder deniedByKms(String caller, boolean permitted) {
        String what =
                asSession(caller) + " is not authorized to perform: kms:Decrypt on resource: " + KEY + " because ";
        return error(
                s3Envelope(),
                permitted
                        ? what
                                + "the resource does not exist in this Region, no resource-based policies allow access, or a"
                                + " resource-based policy explicitly denies access"
                        : what + "no identity-based policy allows the kms:Decrypt action");
    }

    private ResponseDefinitionBuilder denied(
            String envelope, String caller, String what, boolean permitted, String policyOfResource) {
        String because = " because no " + (permitted ? policyOfResource : "identity-based") + " policy allows the "
                + what.substring(0, what.indexOf(' ')) + " action";
        return error(envelope, asSession(caller) + " is not authorized to perform: " + what + (tells ? because : ""));
    }

    private static String asSession(String caller) {
        return "User: "
                + (Arns.isUser(caller)
                        ? caller
                        : caller.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/session");
    }

    private static ResponseDefinitionBuilder error(String envelope, String said) {
        return ok(envelope.formatted("<Code>AccessDenied</Code><Message>" + said + "</Message>"))
                .withStatus(403)
                .withHeader("Content-Type", "text/xml");
    }

    private static String s3Envelope() {
        return "<Error>%s<RequestId>R1</RequestId></Error>";
    }

    private static String stsEnvelope() {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>%s</Error>"
                + "<RequestId>R1</RequestId></ErrorResponse>";
    }

    private ResponseDefinitionBuilder session(String action, String role) {
        if (!roles.contains(role)) {
            roles.add(role);
        }
        return ok("<" + action + "Response><" + action + "Result><Credentials><AccessKeyId>ASIA" + roles.indexOf(role)
                + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
                + Instant.now().plusSeconds(3600) + "</Expiration></Credentials></" + action + "Result></" + action
                + "Response>");
    }

    private Optional<String> signer(Request request) {
        if (!request.containsHeader("Authorization")) {
            return Optional.empty();
        }
        Matcher found = SIGNER.matcher(request.getHeader("Authorization"));
        if (!found.find()) {
            throw new IllegalStateException("signed in another way");
        }
        String id = found.group(1);
        return Optional.of(
                id.equals(WORKERS_KEY) ? WORKER : roles.get(Integer.parseInt(id.substring("ASIA".length()))));
    }

    private static Map<String, String> form(Request request) {
        Map<String, String> form = new HashMap<>();
        for (String field : request.getBodyAsString().split("&", -1)) {
            int equals = field.indexOf('=');
            form.put(field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
        }
        return form;
    }

    private static JsonNode claims(String token) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
