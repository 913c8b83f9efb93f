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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OpenedObjectStoreTest {

    private final MemoryObjectStore memory = new MemoryObjectStore("bucket");
    private final OpenedObjectStore store = new OpenedObjectStore(memory, 10);

    @Test
    void readsOnceWhatItWasOpenedWith() throws IOException {
        ObjectRef object = memory.put("key", "0123456789");
        store.open("key", ObjectEnd.BACK, 4);

        assertThat(read(object, 6, 4)).isEqualTo("6789");
        assertThat(memory.reads()).isEqualTo(1);
        assertThat(read(object, 6, 4)).isEqualTo("6789");
        assertThat(memory.reads()).isEqualTo(2);
    }

    @Test
    void readsAnotherRangeFromTheStoreAndForgetsWhatItHas() throws IOException {
        ObjectRef object = memory.put("key", "0123456789");
        store.open("key", ObjectEnd.FRONT, 4);

        assertThat(read(object, 2, 4)).isEqualTo("2345");
        assertThat(store.hasRoom(10)).isTrue();
    }

    @Test
    void readsAReplacedObjectFromTheStore() throws IOException {
        memory.put("key", "old");
        store.open("key", ObjectEnd.FRONT, 3);
        ObjectRef object = memory.put("key", "new");

        assertThat(read(object, 0, 3)).isEqualTo("new");
    }

    @Test
    void hasRoomForWhatItsBoundLeaves() throws IOException {
        memory.put("key", "0123");
        store.open("key", ObjectEnd.FRONT, 10);

        assertThat(store.hasRoom(6)).isTrue();
        assertThat(store.hasRoom(7)).isFalse();
        store.forget("key");
        assertThat(store.hasRoom(10)).isTrue();
    }

    @Test
    void waitsForRoomUntilSomethingIsRead() throws Exception {
        ObjectRef object = memory.put("key", "0123456789");
        store.open("key", ObjectEnd.FRONT, 10);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            store.awaitRoom(5);
            return store.hasRoom(5);
        });
        Thread thread = new Thread(waiting, "waiting");
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        assertThat(read(object, 0, 10)).isEqualTo("0123456789");

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void makesRoomWhenNothingIsReadForLong() throws Exception {
        OpenedObjectStore impatient = new OpenedObjectStore(memory, 10, Duration.ofMillis(50));
        memory.put("key", "0123456789");
        impatient.open("key", ObjectEnd.FRONT, 10);

        impatient.awaitRoom(5);

        assertThat(impatient.hasRoom(10)).isTrue();
    }

    private String read(ObjectRef object, long offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        store.read(object, offset, target);
        return new String(target.array(), StandardCharsets.UTF_8);
    }
}
