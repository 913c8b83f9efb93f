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
package io.headwater.connect.s3.discover;

import io.headwater.connect.s3.discover.GlobToken.Kind;
import java.util.List;

/**
 * Writes a glob without braces as a regular expression that does not backtrack further than it must. What follows a
 * {@code *} is an atomic group that is found at its first place, since the next {@code *} can make up for any distance; the same
 * holds for what follows a {@code **}. Only what stands after the last of each is tried at several places.
 */
final class GlobRegex {

    private GlobRegex() {}

    static String of(List<GlobToken> tokens) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < tokens.size()) {
            int next = nextCrossing(tokens, at + 1);
            boolean last = next == tokens.size();
            String span = crossing(tokens.get(at)) ? span(tokens.get(at), last) : "";
            int begin = crossing(tokens.get(at)) ? at + 1 : at;
            String names = names(tokens.subList(begin, next), last);
            regex.append(last ? span + names : "(?>" + span + names + ")");
            at = next;
        }
        return regex.toString();
    }

    private static String span(GlobToken crossing, boolean last) {
        return switch (crossing.kind()) {
            case FOLDERS -> "(?:.*?/)??";
            // As the last one it tries the end first: what follows is most often an extension.
            case ANY -> last ? ".*" : ".*?";
            case ONE, NAME -> throw new IllegalArgumentException(crossing.toString());
        };
    }

    /** What stands between two tokens that cross folders. */
    private static String names(List<GlobToken> tokens, boolean last) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < tokens.size()) {
            int next = nextName(tokens, at + 1);
            String name = tokens.get(at).is(Kind.NAME) ? "[^/]*?" : "";
            boolean lastName = next == tokens.size();
            if (name.isEmpty() || (lastName && last)) {
                regex.append(name).append(fixed(tokens.subList(name.isEmpty() ? at : at + 1, next)));
            } else {
                regex.append("(?>")
                        .append(name)
                        .append(fixed(tokens.subList(at + 1, next)))
                        .append(')');
            }
            at = next;
        }
        return regex.toString();
    }

    private static String fixed(List<GlobToken> tokens) {
        StringBuilder regex = new StringBuilder();
        tokens.forEach(token -> regex.append(token.regex()));
        return regex.toString();
    }

    private static int nextCrossing(List<GlobToken> tokens, int from) {
        int at = from;
        while (at < tokens.size() && !crossing(tokens.get(at))) {
            at++;
        }
        return at;
    }

    private static int nextName(List<GlobToken> tokens, int from) {
        int at = from;
        while (at < tokens.size() && !tokens.get(at).is(Kind.NAME)) {
            at++;
        }
        return at;
    }

    private static boolean crossing(GlobToken token) {
        return token.is(Kind.ANY) || token.is(Kind.FOLDERS);
    }
}
