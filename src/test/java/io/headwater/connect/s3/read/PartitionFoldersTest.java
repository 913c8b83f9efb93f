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
package io.headwater.connect.s3.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionFoldersTest {

    @Test
    void areTheFoldersWithANameAndAValueInTheirOrder() {
        Map<String, Optional<String>> values = PartitionFolders.of("lake/region=eu/raw/dt=2026-01-02/part=0.csv")
                .values();

        assertThat(List.copyOf(values.entrySet()))
                .containsExactly(Map.entry("region", Optional.of("eu")), Map.entry("dt", Optional.of("2026-01-02")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a%3Db=c/x                        | a=b | c
                    a=b=c/x                          | a   | b=c
                    a=12%3A30%2f45/x                 | a   | 12:30/45
                    a=1+1/x                          | a   | 1+1
                    a=100%/x                         | a   | 100%
                    a=5%2/x                          | a   | 5%2
                    a=%zz%2x/x                       | a   | %zz%2x
                    a=Z%C3%BCrich/x                  | a   | Zürich
                    a=Zürich/x                       | a   | Zürich
                    a=%FF/x                          | a   | %FF
                    a=1/a=2/x                        | a   | 2
                    """)
    void areDecodedAsHiveEncodesThem(String key, String name, String value) {
        assertThat(PartitionFolders.of(key).values()).isEqualTo(Map.of(name, Optional.of(value)));
    }

    @ParameterizedTest
    @CsvSource({"a=__HIVE_DEFAULT_PARTITION__/x", "a=/x"})
    void areNullWhereHiveSaysSo(String key) {
        assertThat(PartitionFolders.of(key).values()).isEqualTo(Map.of("a", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"x", "a=1", "=1/x", "folder/x", "/x"})
    void areNotWhatHasNoNameOrIsTheObject(String key) {
        assertThat(PartitionFolders.of(key).values()).isEmpty();
    }
}
