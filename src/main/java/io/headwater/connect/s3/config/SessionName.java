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
package io.headwater.connect.s3.config;

/** The name of a role session where none is configured: {@code headwater-<connector>-<task>}, made valid for AWS STS. */
final class SessionName {

    private static final int MAX_LENGTH = 64;
    private static final String NOT_ALLOWED = "[^A-Za-z0-9_+=,.@-]";

    private SessionName() {}

    /** The connector's name is cut where it must be, never the task's number: two tasks' sessions have different names. */
    static String of(String connector, int task) {
        String end = "-" + task;
        String begin = "headwater-" + connector.replaceAll(NOT_ALLOWED, "-");
        return begin.substring(0, Math.min(begin.length(), MAX_LENGTH - end.length())) + end;
    }
}
