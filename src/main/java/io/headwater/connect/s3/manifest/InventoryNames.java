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

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.format.InvalidRow;
import io.headwater.connect.s3.format.Piece;
import io.headwater.connect.s3.format.RecordReader;
import io.headwater.connect.s3.format.RowProblem;
import io.headwater.connect.s3.format.RowSink;
import io.headwater.connect.s3.store.ObjectEnd;
import io.headwater.connect.s3.store.ObjectRef;
import io.headwater.connect.s3.store.ObjectStore;
import io.headwater.connect.s3.store.OneLine;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * The current objects of an S3 Inventory, file by file. Older versions and delete markers are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html">S3 Inventory</a>
 */
final class InventoryNames implements Names {

    private final ObjectStore store;
    private final ObjectRef object;
    private final InventoryManifest manifest;
    private final Iterator<String> files;
    private Optional<RecordReader> file = Optional.empty();
    private String fileName = "";
    /** Of the file, so far. */
    private long rows;

    InventoryNames(ObjectStore store, ObjectRef object, InventoryManifest manifest) {
        this.store = store;
        this.object = object;
        this.manifest = manifest;
        this.files = manifest.files().iterator();
    }

    @Override
    public String version() {
        return object.etag();
    }

    @Override
    public List<NamedObject> next() throws IOException {
        while (true) {
            if (file.isEmpty()) {
                if (!files.hasNext()) {
                    return List.of();
                }
                StoreInput input =
                        new StoreInput(store, store.open(files.next(), ObjectEnd.FRONT, Manifest.PART_BYTES));
                file = Optional.of(InventoryRows.open(manifest, input));
                fileName = input.object().shown();
                rows = 0;
            }
            Optional<Piece> piece = file.get().next();
            if (piece.isEmpty()) {
                close();
                continue;
            }
            Page page = new Page();
            piece.get().decode(page);
            if (page.problem.isPresent()) {
                throw new UnreadableManifestException(
                        "the inventory of " + object.shown() + " cannot be read: " + page.problem.get(), null);
            }
            if (!page.names.isEmpty()) {
                return page.names;
            }
        }
    }

    @Override
    public void close() {
        file.ifPresent(RecordReader::close);
        file = Optional.empty();
    }

    private final class Page implements RowSink {

        private final List<NamedObject> names = new ArrayList<>();
        private Optional<String> problem = Optional.empty();

        @Override
        public Optional<RowProblem> row(Struct row, long nextByte) {
            rows++;
            boolean current = !isSaid(row, "is_latest", false) && !isSaid(row, "is_delete_marker", true);
            if (current) {
                Optional<String> etag = text(row, "e_tag").filter(tag -> !tag.isEmpty());
                key(row).ifPresent(key -> names.add(new NamedObject(key, etag)));
            }
            return Optional.empty();
        }

        @Override
        public void invalid(InvalidRow row, long nextByte) {
            rows++;
            problem("is none: " + row.message());
        }

        @Override
        public void ignored(String field, long values) {
            // An inventory may have more columns than are asked for.
        }

        @Override
        public void awaitPiecesBefore() {
            // One piece is decoded after the other.
        }

        /** Empty where there is a problem with it. */
        private Optional<String> key(Struct row) {
            Optional<String> written = text(row, "key").filter(key -> !key.isEmpty());
            if (written.isEmpty()) {
                problem("has no key");
                return Optional.empty();
            }
            return switch (manifest.format()) {
                case CSV -> decoded(written.get());
                case PARQUET -> written;
            };
        }

        private Optional<String> decoded(String written) {
            try {
                return Optional.of(URLDecoder.decode(written, UTF_8));
            } catch (IllegalArgumentException e) {
                problem("has a key that is not URL-encoded, as those of an S3 Inventory in CSV are: "
                        + OneLine.of(written));
                return Optional.empty();
            }
        }

        private void problem(String what) {
            problem = problem.or(() -> Optional.of("row " + rows + " of " + fileName + " " + what));
        }

        private static boolean isSaid(Struct row, String field, boolean value) {
            return text(row, field)
                    .filter(text -> text.equalsIgnoreCase(Boolean.toString(value)))
                    .isPresent();
        }

        private static Optional<String> text(Struct row, String field) {
            return row.schema().field(field) == null
                    ? Optional.empty()
                    : Optional.ofNullable(row.get(field)).map(Object::toString);
        }
    }
}
