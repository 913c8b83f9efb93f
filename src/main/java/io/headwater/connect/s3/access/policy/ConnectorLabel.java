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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A connector in the names of statements and policies, which stand beside those of others. Those of two connectors never end alike.
 *
 * @param text of letters and digits, as IAM takes them in a {@code Sid}
 */
public record ConnectorLabel(String text) {

    private static final String COMMON = "Headwater";
    private static final int MAX_LETTERS = 32;
    private static final int HASH_BYTES = 4;

    public ConnectorLabel {
        if (!text.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("label " + text);
        }
    }

    /** Of a connector's name: its letters and digits, and a hash, as names may differ in nothing else. */
    public static ConnectorLabel of(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9]", "");
        return new ConnectorLabel(letters.substring(0, Math.min(letters.length(), MAX_LETTERS)) + hash(name));
    }

    /** Of one whose name is not known: a hash of what it does. */
    public static ConnectorLabel ofUnnamed(String... what) {
        return new ConnectorLabel("Unnamed" + hash(String.join("\n", what)));
    }

    /** A few hexadecimal digits that stand for a text. */
    public static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What every {@code Sid} of every connector begins with. */
    public String beginning() {
        return COMMON;
    }

    /** What every {@code Sid} of this one ends with. */
    public String ending() {
        return "For" + text;
    }
}
