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
package io.headwater.connect.s3.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bytes with a few of them changed, dropped, doubled, moved or added: what damage and careless programs leave. */
public final class Mutation {

    private static final int MAX_CHANGES = 4;
    private static final int LONGEST_PART = 12;

    /** The ends of ranges, what text formats give a meaning to, and what headers of binary ones are made of. */
    private static final byte[] TELLING = joined(
            new byte[] {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, 0x1C, (byte) 0xFC},
            "{}[],:;\"'\\\n\r \tu0-.eE1ntf#\u00e9\uFEFF".getBytes(StandardCharsets.UTF_8));

    private Mutation() {}

    /** The object with one to four changes. */
    public static byte[] of(byte[] object, Random random) {
        byte[] mutated = object;
        for (int change = random.nextInt(MAX_CHANGES); change >= 0; change--) {
            mutated = changed(mutated, random);
        }
        return mutated;
    }

    private static byte[] changed(byte[] object, Random random) {
        int at = random.nextInt(object.length + 1);
        int length = Math.min(random.nextInt(LONGEST_PART), object.length - at);
        byte[] head = Arrays.copyOf(object, at);
        byte[] part = Arrays.copyOfRange(object, at, at + length);
        byte[] tail = Arrays.copyOfRange(object, at + length, object.length);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> substituted(object, at, random);
            case 3 -> joined(head, tail);
            case 4 -> joined(head, part, part, tail);
            case 5 -> joined(tail, head);
            case 6 -> random.nextInt(8) == 0 ? head : joined(head, new byte[] {(byte) random.nextInt(256)}, tail);
            default -> joined(head, new byte[] {TELLING[random.nextInt(TELLING.length)]}, part, tail);
        };
    }

    /** So that every byte stays in its place. */
    private static byte[] substituted(byte[] object, int at, Random random) {
        byte[] mutated = object.clone();
        if (at < mutated.length) {
            mutated[at] = random.nextBoolean()
                    ? TELLING[random.nextInt(TELLING.length)]
                    : (byte) (mutated[at] ^ (1 << random.nextInt(8)));
        }
        return mutated;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
