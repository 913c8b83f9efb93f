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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store does. A subclass gives an empty bucket to each test. */
abstract class ObjectStoreContract {

    /** What S3 users have put into keys; each is a name of its own, and none is a folder of another. */
    private static final List<String> HOSTILE_KEYS = List.of(
            "plus+plus",
            "percent%41%2Fnot-a-slash",
            "space in the middle",
            " leading-space",
            "new\nline",
            "carriage\rreturn",
            "tab\tbed",
            "emoji-😀",
            "ünïcödé",
            "u\u0308nnormalised",
            "ampersand&less<greater>\"quotes'",
            "question?mark#hash",
            "back\\slash",
            "semi;colon:comma,equals=at@",
            "brackets[1]{2}(3)*",
            "~tilde`^|$!",
            "中文/日本語.csv");

    abstract ObjectStore store();

    abstract void put(String key, byte[] bytes);

    abstract void delete(String key);

    abstract Map<String, String> tags(String key);

    @Test
    void opensAnObjectOfWhichOnlyTheKeyIsKnownAtEitherEnd() throws IOException {
        ObjectRef object = putAndList("in/a+ b%.csv", "0123456789");

        for (ObjectEnd end : ObjectEnd.values()) {
            OpenedObject whole = store().open(object.key(), end, 100);
            assertThat(whole.object()).isEqualTo(inWholeSeconds(object));
            assertThat(whole.offset()).isZero();
            assertThat(whole.bytes()).asString(UTF_8).isEqualTo("0123456789");
        }
        assertThat(store().open(object.key(), ObjectEnd.FRONT, 4).bytes())
                .asString(UTF_8)
                .isEqualTo("0123");
        OpenedObject back = store().open(object.key(), ObjectEnd.BACK, 4);
        assertThat(back.object()).isEqualTo(inWholeSeconds(object));
        assertThat(back.offset()).isEqualTo(6);
        assertThat(back.bytes()).asString(UTF_8).isEqualTo("6789");
    }

    @Test
    void opensAnEmptyObject() throws IOException {
        ObjectRef object = putAndList("empty", "");

        for (ObjectEnd end : ObjectEnd.values()) {
            OpenedObject opened = store().open("empty", end, 4);
            assertThat(opened.object()).isEqualTo(inWholeSeconds(object));
            assertThat(opened.bytes()).isEmpty();
        }
    }

    @Test
    void saysThatThereIsNothingToOpen() {
        assertThatThrownBy(() -> store().open("missing", ObjectEnd.FRONT, 4)).isInstanceOf(StoreException.Gone.class);
    }

    @Test
    void listsNothingInAnEmptyBucket() throws IOException {
        assertThat(store().list("", true, Optional.empty()))
                .isEqualTo(new ListPage(List.of(), List.of(), Optional.empty()));
    }

    @Test
    void listsWhatAnObjectIs() throws IOException {
        put("folder/name.csv", "a,b\n1,2\n".getBytes(UTF_8));

        ListPage page = store().list("folder/", true, Optional.empty());

        assertThat(page.next()).isEmpty();
        assertThat(page.objects()).singleElement().satisfies(object -> {
            assertThat(object.uri()).endsWith("/folder/name.csv");
            assertThat(object.key()).isEqualTo("folder/name.csv");
            assertThat(object.size()).isEqualTo(8);
            assertThat(object.etag()).isNotEmpty().doesNotContain("\"");
            assertThat(object.modified()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            assertThat(object.archived()).isFalse();
        });
    }

    @Test
    void listsMoreThanAPageHoldsInOrder() throws IOException {
        List<String> keys = IntStream.range(0, 1203)
                .mapToObj(i -> String.format("p/%05d", i))
                .toList();
        keys.parallelStream().forEach(key -> put(key, new byte[0]));
        put("q", new byte[0]);

        List<ListPage> pages = pages("p/", true);

        assertThat(pages).hasSize(2);
        assertThat(pages).allMatch(page -> page.objects().size() <= 1000);
        assertThat(keysOf(pages)).isEqualTo(keys);
    }

    @Test
    void listsHostileKeys() throws IOException {
        for (String key : HOSTILE_KEYS) {
            put("hostile/" + key, key.getBytes(UTF_8));
        }

        assertThat(keysOf(pages("hostile/", true)))
                .containsExactlyInAnyOrderElementsOf(
                        HOSTILE_KEYS.stream().map(key -> "hostile/" + key).toList());
    }

    @Test
    void readsHostileKeys() throws IOException {
        for (String key : HOSTILE_KEYS) {
            put("hostile/" + key, key.getBytes(UTF_8));
        }

        for (ListPage page : pages("hostile/", true)) {
            for (ObjectRef object : page.objects()) {
                assertThat("hostile/" + new String(read(object, 0, (int) object.size()), UTF_8))
                        .isEqualTo(object.key());
            }
        }
    }

    @Test
    void listsInAHostileFolder() throws IOException {
        put("a+b %/c d/x", new byte[0]);
        put("a+b %/c d/y", new byte[0]);
        put("a b %/c d/z", new byte[0]);

        assertThat(store().list("a+b %/", false, Optional.empty()).folders()).containsExactly("a+b %/c d/");
        assertThat(keysOf(pages("a+b %/c d/", true))).containsExactly("a+b %/c d/x", "a+b %/c d/y");
    }

    @Test
    void listsOneKeyThatIsThePrefixItself() throws IOException {
        put("exact.csv", new byte[0]);
        put("other.csv", new byte[0]);

        assertThat(keysOf(pages("exact.csv", false))).containsExactly("exact.csv");
    }

    @Test
    void foldsFolders() throws IOException {
        for (String key : List.of("p/a/1", "p/a/2", "p/b", "p/c/d/3", "p/c/e", "p/f", "x/y")) {
            put(key, new byte[0]);
        }

        ListPage page = store().list("p/", false, Optional.empty());

        assertThat(page.objects()).extracting(ObjectRef::key).containsExactly("p/b", "p/f");
        assertThat(page.folders()).containsExactly("p/a/", "p/c/");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void readsAnyRange() throws IOException {
        ObjectRef object = putAndList("ranges", "0123456789");

        assertThat(read(object, 0, 10)).asString(UTF_8).isEqualTo("0123456789");
        assertThat(read(object, 0, 1)).asString(UTF_8).isEqualTo("0");
        assertThat(read(object, 3, 4)).asString(UTF_8).isEqualTo("3456");
        assertThat(read(object, 9, 1)).asString(UTF_8).isEqualTo("9");
        assertThat(read(object, 10, 0)).isEmpty();
    }

    @Test
    void readsIntoTheMiddleOfABuffer() throws IOException {
        ObjectRef object = putAndList("middle", "0123456789");

        for (ByteBuffer whole : List.of(ByteBuffer.allocate(8), ByteBuffer.allocateDirect(8))) {
            ByteBuffer middle = whole.slice(2, 4);
            store().read(object, 5, middle);

            assertThat(middle.remaining()).isZero();
            byte[] bytes = new byte[8];
            whole.get(bytes);
            assertThat(bytes).containsExactly(0, 0, '5', '6', '7', '8', 0, 0);
        }
    }

    @Test
    void refusesToReadPastTheEnd() throws IOException {
        ObjectRef object = putAndList("short", "0123456789");

        assertThatThrownBy(() -> read(object, 8, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(object.uri());
    }

    @Test
    void saysThatAnObjectWasReplaced() throws IOException {
        ObjectRef object = putAndList("replaced", "first");
        put("replaced", "second".getBytes(UTF_8));

        assertThatThrownBy(() -> read(object, 0, 5))
                .isInstanceOf(StoreException.Changed.class)
                .hasMessageContaining(object.uri())
                .hasMessageContaining("replaced");
    }

    @Test
    void saysThatAnObjectIsGone() throws IOException {
        ObjectRef object = putAndList("deleted", "bytes");
        delete("deleted");

        assertThatThrownBy(() -> read(object, 0, 5))
                .isInstanceOf(StoreException.Gone.class)
                .hasMessageContaining(object.uri())
                .hasMessageContaining("deleted");
    }

    @Test
    void deletesAnObjectAndWhatIsGoneAlready() throws IOException {
        ObjectRef object = putAndList("in/a+ b%.csv", "bytes");
        put("in/other.csv", new byte[1]);

        store().delete(object);
        store().delete(object);

        assertThat(keysOf(pages("", true))).containsExactly("in/other.csv");
    }

    @Test
    void deletesNothingThatWasReplaced() throws IOException {
        ObjectRef object = putAndList("in/a.csv", "first");
        put("in/a.csv", "second".getBytes(UTF_8));

        assertThatThrownBy(() -> store().delete(object))
                .isInstanceOf(StoreException.Changed.class)
                .hasMessageContaining(object.uri());

        assertThat(content("in/a.csv")).isEqualTo("second");
    }

    @Test
    void movesAnObjectAndWhatIsMovedAlready() throws IOException {
        ObjectRef object = putAndList("in/a+ b%.csv", "0123456789");

        store().move(object, "done/a+ b%.csv");
        store().move(object, "done/a+ b%.csv");

        assertThat(keysOf(pages("", true))).containsExactly("done/a+ b%.csv");
        assertThat(content("done/a+ b%.csv")).isEqualTo("0123456789");
    }

    @Test
    void endsAMoveOfWhichTheCopyIsThere() throws IOException {
        ObjectRef object = putAndList("in/a.csv", "0123456789");
        store().move(object, "done/a.csv");
        ObjectRef again = putAndList("in/a.csv", "0123456789");

        store().move(again, "done/a.csv");

        assertThat(keysOf(pages("", true))).containsExactly("done/a.csv");
    }

    @Test
    void movesNothingOverSomethingElse() throws IOException {
        ObjectRef object = putAndList("in/a.csv", "first");
        put("done/a.csv", "other".getBytes(UTF_8));

        assertThatThrownBy(() -> store().move(object, "done/a.csv"))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("Cannot move " + object.uri() + " to s3://")
                .hasMessageContaining("/done/a.csv: another object is there");

        assertThat(content("in/a.csv")).isEqualTo("first");
        assertThat(content("done/a.csv")).isEqualTo("other");
    }

    @Test
    void movesNothingThatWasReplaced() throws IOException {
        ObjectRef object = putAndList("in/a.csv", "first");
        put("in/a.csv", "second".getBytes(UTF_8));

        assertThatThrownBy(() -> store().move(object, "done/a.csv")).isInstanceOf(StoreException.Changed.class);

        assertThat(keysOf(pages("", true))).containsExactly("in/a.csv");
        assertThat(content("in/a.csv")).isEqualTo("second");
    }

    @Test
    void tagsAnObjectBesideItsOtherTags() throws IOException {
        assumeTrue(keepsTags(), "a server without tags");
        ObjectRef object = putAndList("in/a+ b%.csv", "bytes");

        store().tag(object, "first", "1");
        store().tag(object, "headwater", "done");
        store().tag(object, "headwater", "done");
        store().tag(object, "first", "2");

        assertThat(tags("in/a+ b%.csv")).isEqualTo(Map.of("first", "2", "headwater", "done"));
        assertThat(list("in/a+ b%.csv").etag()).isEqualTo(object.etag());
    }

    @Test
    void tagsNothingThatWasReplacedOrIsGone() throws IOException {
        assumeTrue(keepsTags(), "a server without tags");
        ObjectRef object = putAndList("in/a.csv", "first");
        put("in/a.csv", "second".getBytes(UTF_8));

        assertThatThrownBy(() -> store().tag(object, "headwater", "done")).isInstanceOf(StoreException.Changed.class);
        assertThat(tags("in/a.csv")).isEmpty();

        delete("in/a.csv");
        store().tag(object, "headwater", "done");
        assertThat(keysOf(pages("", true))).isEmpty();
    }

    boolean keepsTags() {
        return true;
    }

    final String content(String key) throws IOException {
        return new String(store().open(key, ObjectEnd.FRONT, 100).bytes(), UTF_8);
    }

    final ObjectRef list(String key) throws IOException {
        return store().list(key, true, Optional.empty()).objects().get(0);
    }

    /** As an HTTP header tells times; some servers' listings are finer. */
    private static ObjectRef inWholeSeconds(ObjectRef object) {
        return new ObjectRef(
                object.bucket(),
                object.key(),
                object.etag(),
                object.size(),
                object.modified().truncatedTo(ChronoUnit.SECONDS),
                object.archived());
    }

    final ObjectRef putAndList(String key, String text) throws IOException {
        put(key, text.getBytes(UTF_8));
        return list(key);
    }

    final byte[] read(ObjectRef object, long offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        store().read(object, offset, target);
        assertThat(target.hasRemaining()).isFalse();
        return target.array();
    }

    final List<ListPage> pages(String prefix, boolean crossFolders) throws IOException {
        List<ListPage> pages = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListPage page = store().list(prefix, crossFolders, token);
            pages.add(page);
            token = page.next();
        } while (token.isPresent());
        return pages;
    }

    static List<String> keysOf(List<ListPage> pages) {
        return pages.stream()
                .flatMap(page -> page.objects().stream())
                .map(ObjectRef::key)
                .toList();
    }
}
