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
package io.headwater.connect.s3.store;

import org.slf4j.MDC;

/**
 * What lines of the log carry besides their text (SLF4J's MDC), for layouts and for those who search: which connector, task and object
 * they are about. Connect's own {@code connector.context} stays beside it.
 */
public final class LogContext {

    public static final String CONNECTOR = "s3.connector";
    public static final String TASK = "s3.task";
    public static final String OBJECT = "s3.object";

    private LogContext() {}

    /** From now on this thread works for an object. */
    public static void begin(ObjectRef object) {
        MDC.put(OBJECT, object.uri());
    }

    /** From now on it works for none. */
    public static void end() {
        MDC.remove(OBJECT);
    }
}
