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
package io.headwater.connect.s3.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.connect.s3.Validation;
import io.headwater.connect.s3.config.S3SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * A connector's configuration as it is put to Connect's REST API: the bare configuration, or {@code {"name": …, "config": {…}}}.
 *
 * @param name the connector's name; the file's, where it names none
 * @param isNamed whether it names the connector
 * @param properties as they stand there
 */
public record ConnectorFile(String name, boolean isNamed, Map<String, String> properties) {

    private static final String NAME = "name";
    private static final String CONFIG = "config";

    public ConnectorFile {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads a configuration.
     *
     * @param overrides set on top of the file's
     * @throws CommandException when there is no such file, or it is no configuration
     */
    static ConnectorFile read(Path file, Map<String, String> overrides) throws CommandException {
        JsonNode root = parse(file);
        JsonNode config = root.path(CONFIG).isObject() ? root.path(CONFIG) : root;
        if (!config.isObject()) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    file + " holds no JSON object. It is to be what is put to Connect's REST API: the configuration, or"
                            + " {\"name\": …, \"config\": {…}}.");
        }
        Map<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : config.properties()) {
            JsonNode value = property.getValue();
            if (value.isContainerNode()) {
                throw new CommandException(
                        ExitCode.CONFIGURATION,
                        file + ": the value of " + property.getKey() + " is no string. Put it in quotes.");
            }
            if (!value.isNull()) {
                properties.put(property.getKey(), value.asText());
            }
        }
        properties.putAll(overrides);
        boolean isNamed = root.path(NAME).isTextual() || properties.containsKey(NAME);
        String name = overrides.getOrDefault(NAME, root.path(NAME).asText(properties.getOrDefault(NAME, nameOf(file))));
        properties.put(NAME, name);
        return new ConnectorFile(name, isNamed, properties);
    }

    /**
     * With what {@code ${file:…}}, {@code ${directory:…}} and {@code ${env:…}} stand for, as on a worker that has Kafka's providers under
     * these names.
     *
     * @throws CommandException when one of them cannot be looked up on this machine, or a key of the connector refers to another provider
     */
    public ConnectorFile resolved() throws CommandException {
        Map<String, ConfigProvider> providers = Map.of(
                "file", new FileConfigProvider(),
                "directory", new DirectoryConfigProvider(),
                "env", new EnvVarConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        try {
            Map<String, String> found =
                    new ConfigTransformer(providers).transform(properties).data();
            refuseReferences(
                    found,
                    key -> true,
                    "that is not found here: only file, directory and env are looked up, on this machine");
            return new ConnectorFile(name, isNamed, found);
        } catch (ConfigException e) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "A reference to a value elsewhere, ${provider:path:key}, cannot be looked up: " + e.getMessage());
        }
    }

    /**
     * The same, when none of these keys refers to a value elsewhere. A policy for the text of a reference would be one for other objects.
     *
     * @throws CommandException when one does
     */
    ConnectorFile spelledOut(Predicate<String> keys) throws CommandException {
        refuseReferences(properties, keys, "which only the worker looks up");
        return this;
    }

    /** What is left was not found; as a secret, say, it would be sent as it stands here. Of converters and others nothing is used here. */
    private static void refuseReferences(Map<String, String> found, Predicate<String> keys, String why)
            throws CommandException {
        for (String key : S3SourceConfig.definition().names()) {
            if (keys.test(key)
                    && ConfigTransformer.DEFAULT_PATTERN
                            .matcher(found.getOrDefault(key, ""))
                            .find()) {
                throw new CommandException(
                        ExitCode.CONFIGURATION,
                        key + " refers to a value elsewhere, ${provider:path:key}, " + why + ". Give the value as -o "
                                + key + "=VALUE.");
            }
        }
    }

    /** The same without a key. */
    ConnectorFile without(String key) {
        Map<String, String> rest = new TreeMap<>(properties);
        rest.remove(key);
        return new ConnectorFile(name, isNamed, rest);
    }

    /**
     * The configuration, when nothing is wrong with it as it is written; the access that it describes is not tried.
     *
     * @throws CommandException with every mistake, each on its key
     */
    S3SourceConfig checked() throws CommandException {
        return checked(Validation.ofText(properties));
    }

    /**
     * The same, when nothing is wrong with it on this machine either, as if it were the worker.
     *
     * @throws CommandException with every mistake, each on its key
     */
    public S3SourceConfig checkedHere() throws CommandException {
        return checked(Validation.ofTextHere(properties));
    }

    private S3SourceConfig checked(Config config) throws CommandException {
        List<String> mistakes = config.configValues().stream()
                .flatMap(value -> value.errorMessages().stream().map(message -> value.name() + ": " + message))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new CommandException(ExitCode.CONFIGURATION, String.join(System.lineSeparator(), mistakes));
        }
        return new S3SourceConfig(properties);
    }

    private static JsonNode parse(Path file) throws CommandException {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // Its own message quotes the text around the mistake, which may be a secret.
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    file + " is no JSON, from line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on.");
        } catch (IOException e) {
            throw new CommandException(ExitCode.CONFIGURATION, file + " cannot be read: " + FileProblem.of(e));
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }
}
