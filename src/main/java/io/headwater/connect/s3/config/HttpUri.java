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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The address of a service: an absolute {@code http} or {@code https} URI with a host. */
final class HttpUri implements ConfigDef.Validator {

    private static final String RULE =
            "It must be an address such as https://s3.example.com:9000, beginning with http:// or https://.";

    @Override
    public void ensureValid(String name, Object value) {
        parse(name, value.toString());
    }

    static URI parse(String name, String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new ConfigException(name + " is not a URI, at index " + malformed.getIndex() + ". " + RULE);
        }
        if (uri.getRawUserInfo() != null || (uri.getHost() == null && text.indexOf('@') >= 0)) {
            // the value is not repeated: it may hold a password
            throw new ConfigException(
                    name + " holds a user or a password. Give the address without, and the credentials under "
                            + AccessKeys.ACCESS_KEY_ID + " and " + AccessKeys.SECRET_ACCESS_KEY + ".");
        }
        if (!isHttp(uri) || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new ConfigException(name, text, RULE);
        }
        return uri;
    }

    private static boolean isHttp(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }
}
