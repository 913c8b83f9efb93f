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

import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {

    @Test
    void saysWhereThereIsNothing() {
        TaskShare share = new TaskShare(List.of(Prefix.of("in"), Prefix.of("archive/in")), 0, 0, 1);

        assertThat(new Look(share, 0, 0).sentence())
                .isEqualTo(
                        "There is no object yet below archive/in/, below in/. New ones are looked for; if some should be"
                                + " there, check aws.s3.bucket.name and aws.s3.prefixes");
    }

    @Test
    void saysHowMuchIsThere() {
        TaskShare share = new TaskShare(List.of(Prefix.WHOLE_BUCKET), 0, 0, 1);

        assertThat(new Look(share, 12, 7).sentence())
                .isEqualTo("First look: 12 objects are in the bucket, of which 7 are to be read");
    }

    @Test
    void saysThatOtherTasksLookToo() {
        TaskShare share = new TaskShare(List.of(Prefix.of("in")), 0, 1, 4);

        assertThat(new Look(share, 3, 0).sentence())
                .isEqualTo(
                        "First look: 3 objects are below in/ for this task, one of 4 that share it, of which 0 are to be"
                                + " read");
    }
}
