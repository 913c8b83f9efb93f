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
package io.headwater.connect.s3.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectKindTest {

    @ParameterizedTest
    @CsvSource({
        "a/trades.csv.gz, trades, CSV, GZIP",
        "a/trades.JSONL.ZST, trades, JSONL, ZSTD",
        "trades.ndjson.bz2, trades, JSONL, BZIP2",
        "trades.tsv.snappy, trades, TSV, SNAPPY",
        "trades.csv.sz, trades, CSV, SNAPPY",
        "a.b/trades.2026.csv.lz4, trades.2026, CSV, LZ4"
    })
    void readsBothExtensions(String key, String name, FormatName format, Compression compression) {
        assertThat(ObjectKind.of(key)).isEqualTo(new ObjectKind(name, Optional.of(format), Optional.of(compression)));
    }

    @Test
    void leavesOpenWhatTheExtensionsDoNotSay() {
        assertThat(ObjectKind.of("a/trades.csv"))
                .isEqualTo(new ObjectKind("trades", Optional.of(FormatName.CSV), Optional.empty()));
        assertThat(ObjectKind.of("a/trades.zst"))
                .isEqualTo(new ObjectKind("trades", Optional.empty(), Optional.of(Compression.ZSTD)));
        assertThat(ObjectKind.of("a/trades.csv.xz"))
                .isEqualTo(new ObjectKind("trades.csv.xz", Optional.empty(), Optional.empty()));
        assertThat(ObjectKind.of("a.csv/trades"))
                .isEqualTo(new ObjectKind("trades", Optional.empty(), Optional.empty()));
    }
}
