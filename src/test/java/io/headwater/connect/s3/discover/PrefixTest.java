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
package io.headwater.connect.s3.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixTest {

    @Test
    void isAFolderAndNotItsSiblings() {
        assertThat(Prefix.parseList("my_path")).containsExactly(new Prefix("my_path/"));
        assertThat(Prefix.of("my_path").holds("my_path/a")).isTrue();
        assertThat(Prefix.of("my_path").holds("my_path_old/a")).isFalse();
    }

    @Test
    void isTheWholeBucketWhereNoneIsNamed() {
        assertThat(Prefix.parseList(" ")).containsExactly(Prefix.WHOLE_BUCKET);
        assertThat(Prefix.WHOLE_BUCKET.relative("any/key")).isEqualTo("any/key");
    }

    @Test
    void readsAListInKeyOrder() {
        assertThat(Prefix.parseList("b/, a\\,1 ,a-")).extracting(Prefix::path).containsExactly("a,1/", "a-/", "b/");
    }

    @Test
    void refusesOneInsideAnother() {
        assertThatThrownBy(() -> Prefix.parseList("x,a/b,y,a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix a/b/ is inside prefix a/");
        assertThatThrownBy(() -> Prefix.parseList("a,a/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix a/ is inside prefix a/");
    }

    @Test
    void refusesAnEmptyOneAmongOthers() {
        assertThatThrownBy(() -> Prefix.parseList("a,,b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a prefix is empty");
    }

    @Test
    void joinsWhatItSplits() {
        List<Prefix> prefixes = List.of(new Prefix("a,b/"), new Prefix("c\\,d\\/"), new Prefix(" e /"));

        assertThat(Prefix.split(Prefix.join(prefixes)).stream().map(Prefix::new))
                .isEqualTo(prefixes);
    }
}
