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

import io.headwater.connect.s3.discover.NamedObject;
import io.headwater.connect.s3.discover.Names;
import io.headwater.connect.s3.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of several sources, one after the other; those of one that is not there yet come once it is.
 *
 * @param sources at least one
 */
public record NamesInTurn(List<Names.Source> sources) implements Names.Source {

    private static final Logger LOG = LoggerFactory.getLogger(NamesInTurn.class);

    public NamesInTurn {
        sources = List.copyOf(sources);
    }

    @Override
    public Names open() throws IOException {
        List<Names> opened = new ArrayList<>();
        Optional<StoreException.Gone> absent = Optional.empty();
        for (Names.Source source : sources) {
            try {
                opened.add(source.open());
            } catch (StoreException.Gone e) {
                absent = Optional.of(e);
            }
        }
        if (opened.isEmpty() && absent.isPresent()) {
            throw absent.get();
        }
        absent.ifPresent(missing -> LOG.warn("Not all objects are named yet: {}", missing.getMessage()));
        return new InTurn(opened);
    }

    private record InTurn(List<Names> all) implements Names {

        @Override
        public String version() {
            return all.stream().map(Names::version).collect(Collectors.joining(" "));
        }

        @Override
        public List<NamedObject> next() throws IOException {
            for (Names names : all) {
                List<NamedObject> page = names.next();
                if (!page.isEmpty()) {
                    return page;
                }
            }
            return List.of();
        }

        @Override
        public void close() {
            all.forEach(Names::close);
        }
    }
}
