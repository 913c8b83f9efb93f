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

import io.headwater.connect.s3.config.LocationKeys;
import java.io.IOException;
import java.util.Optional;

/** A request to the store failed. The message says what was asked, of what, why it failed and what to do. */
public abstract sealed class StoreException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String key;

    private StoreException(String message, String key, Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** The configuration key whose value the failure puts in question; empty where it is none in particular. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** May succeed when it is asked again: a reset, a time-out, 503 SlowDown, 5xx. */
    public static final class Passing extends StoreException {
        private static final long serialVersionUID = 1L;

        public Passing(String message, Throwable cause) {
            super(message, null, cause);
        }

        public Passing(String message, Optional<String> key, Throwable cause) {
            super(message, key.orElse(null), cause);
        }
    }

    /** Will not succeed until somebody changes something: access denied, wrong secret, no such bucket, time-out of retries. */
    public static sealed class Refused extends StoreException {
        private static final long serialVersionUID = 1L;

        public Refused(String message, Throwable cause) {
            super(message, null, cause);
        }

        public Refused(String message, Optional<String> key, Throwable cause) {
            super(message, key.orElse(null), cause);
        }
    }

    /** Was asked again until the time for that was over: what may pass did not. */
    public static final class GivenUp extends Refused {
        private static final long serialVersionUID = 1L;

        public GivenUp(String message, Optional<String> key, Throwable cause) {
            super(message, key, cause);
        }
    }

    /** This one object is refused, and others may not be: access to it is denied, which may mean that it does not exist, or it is archived. */
    public static final class Denied extends Refused {
        private static final long serialVersionUID = 1L;

        public Denied(String message, Throwable cause) {
            super(message, cause);
        }

        public Denied(String message, Optional<String> key, Throwable cause) {
            super(message, key, cause);
        }
    }

    /** The object was replaced: it has another ETag than the one asked for. */
    public static final class Changed extends StoreException {
        private static final long serialVersionUID = 1L;

        public Changed(String message, Throwable cause) {
            super(message, LocationKeys.PREFIXES, cause);
        }
    }

    /** The object was deleted after it was listed. */
    public static final class Gone extends StoreException {
        private static final long serialVersionUID = 1L;

        public Gone(String message, Throwable cause) {
            super(message, LocationKeys.PREFIXES, cause);
        }
    }
}
