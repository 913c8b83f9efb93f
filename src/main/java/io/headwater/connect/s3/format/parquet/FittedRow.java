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
package io.headwater.connect.s3.format.parquet;

import io.headwater.connect.s3.config.TimePrecisionMode;
import io.headwater.connect.s3.format.ErrorCode;
import io.headwater.connect.s3.format.UnreadableObjectException;
import io.headwater.connect.s3.schema.SchemaRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a file to the schema of its topic, by the names of columns. Every object of the topic gets that schema, whatever its own says of
 * nullability; see {@link DeclaredFit}. For one file, used by one thread.
 */
final class FittedRow {

    private static final Logger LOG = LoggerFactory.getLogger(FittedRow.class);

    private final Schema schema;
    private final MessageType file;
    private final SchemaRules rules;
    private final boolean projects;
    private final RowFit fit;
    private final List<Type> projection = new ArrayList<>();
    private final List<StructMapping.Member> members = new ArrayList<>();
    private final List<String> mustHave = new ArrayList<>();
    private final List<StructMapping.Member> rescued = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    /**
     * What a file is fitted by besides the schema and its rules.
     *
     * @param times what becomes of times that are finer than a millisecond
     * @param ofKeys fields whose values no file has
     * @param names how the file names its columns
     */
    record RowFit(TimePrecisionMode times, Set<String> ofKeys, DataNames names) {}

    private FittedRow(Schema schema, MessageType file, SchemaRules rules, boolean projects, RowFit fit) {
        this.schema = schema;
        this.file = file;
        this.rules = rules;
        this.projects = projects;
        this.fit = fit;
    }

    /**
     * The mapping under a schema.
     *
     * @param projects whether what the schema lacks is left out without a word, as it is where columns are declared
     * @throws UnreadableObjectException when a column does not fit, or is missing and must have values
     */
    static RowMapping mapping(Schema schema, MessageType file, SchemaRules rules, boolean projects, RowFit fit)
            throws UnreadableObjectException {
        FittedRow row = new FittedRow(schema, file, rules, projects, fit);
        for (Field field : schema.fields()) {
            if (!rules.isRescueField(field.name()) && !fit.ofKeys().contains(field.name())) {
                row.fit(field);
            }
        }
        for (Type type : file.getFields()) {
            if (schema.field(type.getName()) == null || rules.isRescueField(type.getName())) {
                row.beyond(type, leaves(type));
            }
        }
        return row.rescued.isEmpty() ? row.mapping() : row.rescuing();
    }

    private void fit(Field field) throws UnreadableObjectException {
        boolean found = file.containsField(field.name());
        if (found) {
            fit(field, file.getType(field.name()));
        } else {
            DeclaredFit.checkMissing(field, field.name(), file);
        }
        if (!field.schema().isOptional()
                && !(found && file.getType(field.name()).isRepetition(Type.Repetition.REQUIRED))) {
            mustHave.add(field.name());
        }
    }

    private void fit(Field field, Type type) throws UnreadableObjectException {
        boolean mayRescue = rules.rescueField().isPresent() && field.schema().isOptional();
        DeclaredFit.Fitted fitted;
        try {
            fitted = new DeclaredFit(fit.times()).of(type, field.schema(), field.name());
        } catch (UnreadableObjectException e) {
            if (!mayRescue || e.error() != ErrorCode.SCHEMA_MISMATCH) {
                throw e;
            }
            LOG.debug("A column is rescued: {}", e.getMessage());
            rescue(type);
            return;
        }
        int lost = leaves(type) - leaves(fitted.projection());
        if (lost > 0 && mayRescue) {
            rescue(type);
            return;
        }
        if (lost > 0) {
            beyond(type, lost);
        }
        projection.add(fitted.projection());
        members.add(new StructMapping.Member(field.name(), Cardinality.of(type), fitted.mapping()));
    }

    /** So many values of a row in a column have no place in the schema. */
    private void beyond(Type type, int values) throws UnreadableObjectException {
        if (projects) {
            return;
        }
        switch (rules.unknownFields()) {
            case RESCUE -> rescue(type);
            case IGNORE -> ignored.addAll(Collections.nCopies(values, type.getName()));
            case INVALID ->
                throw outside(type, "; set schema.evolution to add or ignore, or declare it in schema.fields");
            case ADD ->
                throw outside(
                        type,
                        ", which has as many columns as one may have; set schema.rescue.field, or declare what is needed in"
                                + " schema.fields");
        }
    }

    private static UnreadableObjectException outside(Type type, String further) {
        return Unreadable.mismatch("column " + type.getName()
                + " of the file is not, or not wholly, in the schema of its topic" + further);
    }

    private void rescue(Type type) throws UnreadableObjectException {
        projection.add(type);
        rescued.add(new ColumnMappings(KeptPrecision.of(fit.times())).member(type, "", schema.name()));
    }

    private RowMapping mapping() {
        return new RowMapping(
                schema,
                new MessageType(file.getName(), projection),
                members,
                mustHave.stream().map(schema::field).toList(),
                new BeyondSchema(ignored, Optional.empty()),
                fit.names());
    }

    /** Rows are read with the own types of the columns that are rescued, and made rows of the topic then. */
    private RowMapping rescuing() {
        SchemaBuilder read = SchemaBuilder.struct().name(schema.name());
        List<StructMapping.Member> all = new ArrayList<>();
        for (Type type : projection) {
            StructMapping.Member member = member(type.getName());
            boolean fits = members.contains(member);
            read.field(member.name(), fits ? schema.field(member.name()).schema() : member.schema());
            all.add(member);
        }
        for (Field field : schema.fields()) {
            if (mustHave.contains(field.name()) && !file.containsField(field.name())) {
                read.field(field.name(), field.schema());
            }
        }
        Schema readSchema = read.build();
        return new RowMapping(
                readSchema,
                new MessageType(file.getName(), projection),
                all,
                mustHave.stream().map(readSchema::field).toList(),
                new BeyondSchema(
                        List.of(),
                        Optional.of(new BeyondSchema.Rescue(
                                schema,
                                schema.field(rules.rescueField().orElseThrow()),
                                rescued.stream().map(StructMapping.Member::name).toList(),
                                fit.names()))),
                fit.names());
    }

    private StructMapping.Member member(String name) {
        return Stream.concat(members.stream(), rescued.stream())
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many values a row has of a column that holds one of each of its parts. */
    private static int leaves(Type type) {
        return type.isPrimitive()
                ? 1
                : type.asGroupType().getFields().stream()
                        .mapToInt(FittedRow::leaves)
                        .sum();
    }
}
