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

import io.headwater.connect.s3.config.AccessSettings;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Which region requests are signed for. */
final class Regions {

    private Regions() {}

    /**
     * The bucket's region as configured. A server of one's own needs none, but a signature does: it gets the customary one,
     * so that no profile and no instance is asked for theirs. Empty leaves it to the SDK.
     */
    static Optional<Region> ofBucket(AccessSettings settings) {
        return settings.region().map(Region::of).or(() -> settings.endpoint().map(endpoint -> Region.US_EAST_1));
    }
}
