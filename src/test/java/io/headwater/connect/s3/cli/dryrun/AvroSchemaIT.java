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
package io.headwater.connect.s3.cli.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.connect.s3.schema.ConnectSchemas;
import io.headwater.connect.s3.schema.Ddl;
import io.headwater.connect.s3.testing.BuildFiles;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Avro schemas of a dry run are those that the Avro converter makes, whose class is loaded from its plugin. */
class AvroSchemaIT {

    private static final String CONVERSION = "io.apicurio.registry.utils.converter.avro.AvroData";

    static Stream<Schema> schemas() {
        Schema interval = SchemaBuilder.struct()
                .name("io.headwater.Interval")
                .field("months", Schema.INT32_SCHEMA)
                .build();
        return Stream.of(
                declared(
                        "a BOOLEAN NOT NULL, b INT8, c INT16 NOT NULL, d INT32, e INT64, f FLOAT, g DOUBLE, h STRING, i BYTES"),
                declared(
                        "a DECIMAL(10,2), b DECIMAL(1,1) NOT NULL, c DATE, d TIME, e TIMESTAMP, f UUID, g TIMESTAMP('iso-local')"),
                declared("a TIME(6), b TIME(9) NOT NULL, c TIMESTAMP(6), d TIMESTAMP(9)"),
                declared(
                        "a INT64 DEFAULT 5, b DOUBLE NOT NULL DEFAULT 1.5, c STRING DEFAULT 'x', d BOOLEAN DEFAULT TRUE"),
                declared(
                        "a DECIMAL(10,2) DEFAULT 1.25, b DATE DEFAULT '2026-01-01', c TIMESTAMP DEFAULT '2026-01-01T00:00:00Z',"
                                + " d TIME DEFAULT '12:00', e BYTES DEFAULT 'aGVhZA==', f INT8 NOT NULL DEFAULT 7, g FLOAT DEFAULT 0.5"),
                declared(
                        "a ARRAY<INT32>, b MAP<STRING,DECIMAL(5,1)>, c STRUCT<x INT64 NOT NULL, y STRUCT<z STRING>>,"
                                + " d ARRAY<STRUCT<u DATE>> NOT NULL, e ARRAY<ARRAY<MAP<STRING,INT16>>>, f STRUCT<x INT8> NOT NULL"),
                SchemaBuilder.struct()
                        .name("io.headwater.files")
                        .version(3)
                        .field("first", interval)
                        .field("second", interval)
                        .field(
                                "counts",
                                SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                                        .build())
                        .field(
                                "unnamed",
                                SchemaBuilder.struct()
                                        .field("a", Schema.INT8_SCHEMA)
                                        .build())
                        .field(
                                "also",
                                SchemaBuilder.struct()
                                        .field("b", Schema.INT8_SCHEMA)
                                        .build())
                        .field("amount", Decimal.schema(3))
                        .build());
    }

    private static Schema declared(String ddl) {
        return ConnectSchemas.of(Ddl.parse(ddl), "io.headwater.rows");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isTheConvertersOwn(Schema schema) throws Exception {
        try (URLClassLoader plugin = new URLClassLoader(jars(), getClass().getClassLoader())) {
            Class<?> conversion = plugin.loadClass(CONVERSION);
            Object converter = conversion.getConstructor(int.class).newInstance(100);
            Object expected =
                    conversion.getMethod("fromConnectSchema", Schema.class).invoke(converter, schema);

            AvroSchemaJson json = new AvroSchemaJson();
            // As texts, as a registry has them: one is made of ints where the other is of longs.
            assertThat(new org.apache.avro.Schema.Parser().parse(json.of(schema).toString()))
                    .isEqualTo(new org.apache.avro.Schema.Parser().parse(expected.toString()));
            assertThat(json.renamesSome()).isFalse();
        }
    }

    private static URL[] jars() throws IOException {
        try (Stream<Path> files = Files.walk(BuildFiles.registryPlugins())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(AvroSchemaIT::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
