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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of keys in the documentation are those of the code. {@code ./mvnw -q test -Dtest=ConfigTableTest -Dupdate.docs=true}
 * writes them anew.
 */
class ConfigTableTest {

    private static final String BEGIN = "<!-- keys: begin, written by ConfigTableTest -->\n";
    private static final String END = "<!-- keys: end -->\n";

    @ParameterizedTest
    @CsvSource({"README.md, ###", "docs/configuration.md, ##"})
    void documentationShowsTheDeclaredKeys(Path file, String heading) throws IOException {
        String text = Files.readString(file, UTF_8);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        assertThat(end).as("%s has both markers", file).isGreaterThan(begin - 1);

        String expected = text.substring(0, begin) + "\n" + ConfigTable.render(S3SourceConfig.GROUPS, heading) + "\n"
                + text.substring(end);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, expected, UTF_8);
            return;
        }
        assertThat(text)
                .as("%s; to write it anew: -Dtest=ConfigTableTest -Dupdate.docs=true", file)
                .isEqualTo(expected);
    }
}
