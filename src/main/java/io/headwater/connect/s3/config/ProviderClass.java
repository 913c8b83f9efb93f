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

import java.util.Map;
import java.util.Objects;

/**
 * Credentials from a user's own {@code AwsCredentialsProvider}.
 *
 * @param className the class
 * @param settings the keys that begin with {@code aws.credentials.provider.}, without that, for a class that is {@code Configurable}
 */
public record ProviderClass(String className, Map<String, String> settings) implements CredentialsSource {

    public ProviderClass {
        Objects.requireNonNull(className, "className");
        settings = Map.copyOf(settings);
    }

    @Override
    public <R> R as(Cases<R> cases) {
        return cases.providerClass(this);
    }

    /** Without the settings' values, which may be secrets. */
    @Override
    public String toString() {
        return "ProviderClass[className=" + className + ", settings=" + settings.keySet() + "]";
    }
}
