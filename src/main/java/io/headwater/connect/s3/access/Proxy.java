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
import java.net.URI;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * The proxy that the worker's system properties ({@code https.proxyHost}, {@code http.proxyHost}, {@code http.nonProxyHosts}) or its
 * environment ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}) name.
 */
final class Proxy {

    private static final String HTTPS = "https";

    private Proxy() {}

    /**
     * As the SDK finds it. Left alone, its client takes the proxy for plain HTTP whatever is asked; and told to take the one for HTTPS it
     * would speak TLS to it. What everybody means is a proxy, spoken to in the clear, through which TLS is tunnelled.
     */
    static ProxyConfiguration of(AccessSettings settings) {
        boolean secure = settings.endpoint().map(URI::getScheme).orElse(HTTPS).equalsIgnoreCase(HTTPS);
        ProxyConfiguration found = ProxyConfiguration.builder().scheme(HTTPS).build();
        if (!secure || found.host() == null) {
            return ProxyConfiguration.builder().build();
        }
        return ProxyConfiguration.builder()
                .endpoint(URI.create("http://" + found.host() + ":" + found.port()))
                .username(found.username())
                .password(found.password())
                .nonProxyHosts(found.nonProxyHosts())
                .build();
    }
}
