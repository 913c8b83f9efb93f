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
package io.headwater.connect.s3.access.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a web identity's token says of the worker, which trust policies go by; nothing by which it could be used. The signature is not
 * checked.
 *
 * @param issuer the provider's address
 * @param subject whom the token is about
 * @param audience whom the token is for; the first, where there are several
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1">JSON Web Token, registered claims</a>
 */
public record TokenClaims(Optional<String> issuer, Optional<String> subject, Optional<String> audience) {

    /** No token is there, or another kind of one. */
    public static final TokenClaims NONE = new TokenClaims(Optional.empty(), Optional.empty(), Optional.empty());

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> NAMES = Set.of("iss", "sub", "aud");

    /** Of the token in a file, as far as it can be read and is such a token. */
    public static TokenClaims of(Path tokenFile) {
        if (!Files.isReadable(tokenFile)) {
            return NONE;
        }
        try {
            String[] parts = Files.readString(tokenFile, UTF_8).strip().split("\\.", -1);
            return parts.length == 3 ? parse(Base64.getUrlDecoder().decode(parts[1])) : NONE;
        } catch (IOException | IllegalArgumentException e) {
            // STS may still know what to do with it.
            return NONE;
        }
    }

    private static TokenClaims parse(byte[] middle) throws IOException {
        Map<String, String> claims = new HashMap<>();
        try (JsonParser json = JSON.createParser(middle)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (NAMES.contains(name) && value == JsonToken.VALUE_STRING) {
                    claims.put(name, json.getText());
                } else if (NAMES.contains(name) && value == JsonToken.START_ARRAY) {
                    first(json).ifPresent(text -> claims.put(name, text));
                } else {
                    json.skipChildren();
                }
            }
        }
        return new TokenClaims(
                Optional.ofNullable(claims.get("iss")),
                Optional.ofNullable(claims.get("sub")),
                Optional.ofNullable(claims.get("aud")));
    }

    private static Optional<String> first(JsonParser array) throws IOException {
        Optional<String> first = Optional.empty();
        for (JsonToken token = array.nextToken(); token != JsonToken.END_ARRAY; token = array.nextToken()) {
            if (token == null) {
                throw new IOException("the token's claims end early");
            }
            if (token == JsonToken.VALUE_STRING && first.isEmpty()) {
                first = Optional.of(array.getText());
            }
            array.skipChildren();
        }
        return first;
    }

    /** The identity that it gives, with words to replace for what it does not say. */
    public Reader.WebIdentity identity() {
        return new Reader.WebIdentity(
                issuer.orElse(Readers.UNKNOWN_TOKEN.issuer()).replaceFirst("^https://", ""),
                subject.orElse(Readers.UNKNOWN_TOKEN.subject()),
                audience.orElse(Readers.UNKNOWN_TOKEN.audience()));
    }
}
