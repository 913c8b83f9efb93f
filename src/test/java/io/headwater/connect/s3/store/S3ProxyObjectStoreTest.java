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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3ProxyObjectStoreTest extends S3ObjectStoreContract {

    private static S3ProxyServer proxy;

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Override
    S3Server server() {
        return proxy.server();
    }

    @Override
    boolean keepsTags() {
        return false;
    }

    @Test
    void saysThatTheServerHasNoTags() throws IOException {
        ObjectRef object = putAndList("in/a.csv", "bytes");

        assertThatThrownBy(() -> store().tag(object, "headwater", "done"))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("Cannot read the tags of " + object.uri())
                .hasMessageContaining("the server cannot do that; choose another object.done.action");
    }
}
