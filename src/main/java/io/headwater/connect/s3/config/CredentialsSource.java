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

/** Where the first credentials come from, before any further role is assumed with them. */
public sealed interface CredentialsSource permits StaticKeys, DefaultChain, ProviderClass, WebIdentity {

    /**
     * What is to be done in each case; the compiler sees to it that none is forgotten.
     *
     * @param <R> what comes of it
     */
    interface Cases<R> {

        R staticKeys(StaticKeys keys);

        R defaultChain();

        R providerClass(ProviderClass provider);

        R webIdentity(WebIdentity identity);
    }

    /** Does what is to be done in this case. */
    <R> R as(Cases<R> cases);
}
