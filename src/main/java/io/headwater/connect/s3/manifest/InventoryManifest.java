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
package io.headwater.connect.s3.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code manifest.json} of an S3 Inventory.
 *
 * @param format of the files
 * @param destination the bucket that the files are in
 * @param columns of CSV files, in their order
 * @param files their keys
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html">Inventory lists</a>
 */
record InventoryManifest(Format format, String destination, List<String> columns, List<String> files) {

    /** How the files are written. */
    enum Format {
        CSV,
        PARQUET
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final String BUCKET_ARN = ":s3:::";

    /** Reads it whole: it names files, not objects. */
    static InventoryManifest read(StoreInput input) throws IOException {
        String uri = input.object().shown();
        String format = "";
        String schema = "";
        String source = "";
        String destination = "";
        List<String> files = new ArrayList<>();
        try (JsonParser json = JSON.createParser(input.stream(0))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableManifestException(
                        uri + " is no manifest of an S3 Inventory: it is no JSON object", null);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "fileFormat" -> format = json.getText();
                    case "fileSchema" -> schema = json.getText();
                    case "sourceBucket" -> source = json.getText();
                    case "destinationBucket" -> destination = json.getText();
                    case "files" -> readFiles(json, files);
                    default -> json.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableManifestException(
                    uri + " is no manifest of an S3 Inventory: " + e.getOriginalMessage(), e);
        }
        if (!source.isEmpty() && !name(source).equals(input.object().bucket())) {
            throw new UnreadableManifestException(
                    uri + " is an inventory of the bucket \"" + name(source)
                            + "\" and not of the one that is read; set aws.s3.bucket.name to that, and have its inventory"
                            + " delivered there too",
                    null);
        }
        String bucket = name(destination);
        if (!bucket.equals(input.object().bucket())) {
            throw new UnreadableManifestException(
                    uri + " names files in the bucket \"" + bucket
                            + "\"; let the inventory be delivered to the bucket that is read, or name the keys one a line",
                    null);
        }
        return new InventoryManifest(format(uri, format), bucket, columns(schema), files);
    }

    /** A bucket is named by its ARN, or by its name. */
    private static String name(String bucket) {
        return bucket.substring(bucket.contains(BUCKET_ARN) ? bucket.indexOf(BUCKET_ARN) + BUCKET_ARN.length() : 0);
    }

    private static void readFiles(JsonParser json, List<String> files) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("key")) {
                    files.add(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private static Format format(String uri, String name) throws UnreadableManifestException {
        return switch (name) {
            case "CSV" -> Format.CSV;
            case "Parquet" -> Format.PARQUET;
            default ->
                throw new UnreadableManifestException(
                        uri + " is an inventory in the format \"" + name
                                + "\", which is not read; have it written as CSV or Parquet",
                        null);
        };
    }

    private static List<String> columns(String schema) {
        return Stream.of(schema.split(",")).map(String::strip).toList();
    }
}
