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

/**
 * A piece of a glob without braces.
 *
 * @param kind what it stands for
 * @param regex for {@link Kind#ONE}, the regular expression of its one character
 */
record GlobToken(Kind kind, String regex) {

    /** What a piece stands for. */
    enum Kind {
        /** One character, fixed or of a class. */
        ONE,
        /** {@code *}: any run of characters of a name. */
        NAME,
        /** {@code **}: any run of characters. */
        ANY,
        /** {@code **}{@code /} where a name begins: any number of folders, none included. */
        FOLDERS
    }

    static final GlobToken NAME = new GlobToken(Kind.NAME, "");
    static final GlobToken ANY = new GlobToken(Kind.ANY, "");
    static final GlobToken FOLDERS = new GlobToken(Kind.FOLDERS, "");

    static GlobToken one(String regex) {
        return new GlobToken(Kind.ONE, regex);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
