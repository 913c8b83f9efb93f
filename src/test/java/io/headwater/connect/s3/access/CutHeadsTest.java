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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.connect.s3.metrics.TaskMetrics;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.StoreException;
import io.headwater.connect.s3.testing.FaultyProxy;
import io.headwater.connect.s3.testing.FaultyProxy.Fault;
import io.headwater.connect.s3.testing.S3ProxyServer;
import io.headwater.connect.s3.testing.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Connections that break at any byte of an answer of a real server, its head included. */
class CutHeadsTest {

    /** A head and the beginning of a body. */
    private static final int BYTES = 600;

    private static S3ProxyServer proxy;

    private enum Question {
        LIST {
            @Override
            void ask(ObjectStore store, ObjectRef object) throws IOException {
                store.list("", true, Optional.empty());
            }
        },
        READ {
            @Override
            void ask(ObjectStore store, ObjectRef object) throws IOException {
                store.read(object, 1, ByteBuffer.allocate(2_000));
            }
        },
        READ_WHOLE {
            @Override
            void ask(ObjectStore store, ObjectRef object) throws IOException {
                store.read(object, 0, ByteBuffer.allocate((int) object.size()));
            }
        },
        OPEN {
            @Override
            void ask(ObjectStore store, ObjectRef object) throws IOException {
                store.open(object.key(), ObjectEnd.FRONT, 2_000);
            }
        };

        abstract void ask(ObjectStore store, ObjectRef object) throws IOException;
    }

    @BeforeAll
    static void start() {
        proxy = S3ProxyServer.inTemporaryDirectory();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void areBrokenConnections(Question question) throws IOException {
        S3Server server = proxy.server();
        String bucket = server.newBucket("cut");
        try (S3Client client = server.client()) {
            for (int i = 0; i < 4; i++) {
                String key = "object-" + i;
                client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(new byte[3_000]));
            }
        }
        try (FaultyProxy faulty = FaultyProxy.to(server.endpoint());
                ObjectStore store = S3Access.open(
                        Access.to(faulty.uri(), faulty.uri(), Access.keys(server)),
                        bucket,
                        List.of(""),
                        1,
                        TaskMetrics.unread())) {
            ObjectRef object = store.list("", true, Optional.empty()).objects().get(0);

            for (int bytes = 1; bytes <= BYTES; bytes++) {
                faulty.breakAfter(bytes, Fault.CUT);
                assertThatThrownBy(() -> question.ask(store, object))
                        .as("cut after %d bytes", bytes)
                        .isInstanceOf(StoreException.Passing.class);
            }
            question.ask(store, object);
            assertThat(faulty.broken()).containsOnlyKeys(Fault.CUT);
        }
    }
}
