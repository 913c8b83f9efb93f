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
package io.headwater.connect.s3.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar as a user makes it, with a credentials provider that no test has on its own class path. */
public final class ProviderJar {

    private static final String NAME = "com/example/OwnCredentials";

    private static final String SOURCE = """
            package com.example;

            import java.util.Map;
            import org.apache.kafka.common.Configurable;
            import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
            import software.amazon.awssdk.auth.credentials.AwsCredentials;
            import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

            public class OwnCredentials implements AwsCredentialsProvider, Configurable {
                private AwsCredentials credentials;

                @Override
                public void configure(Map<String, ?> configs) {
                    credentials = AwsBasicCredentials.create((String) configs.get("id"), (String) configs.get("secret"));
                }

                @Override
                public AwsCredentials resolveCredentials() {
                    return credentials;
                }
            }
            """;

    private ProviderJar() {}

    /** {@code com.example.OwnCredentials}, which takes its {@code id} and {@code secret} from the configuration. */
    public static Path ofOwnCredentials() {
        try {
            Path directory = Files.createTempDirectory("provider");
            compile(directory);
            Path jar = directory.resolve("own-credentials.jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(file)) {
                entries.putNextEntry(new ZipEntry(NAME + ".class"));
                Files.copy(directory.resolve(NAME + ".class"), entries);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///" + NAME + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return SOURCE;
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, null, options, null, List.of(source)).call()) {
            throw new IllegalStateException(NAME + " does not compile");
        }
    }
}
