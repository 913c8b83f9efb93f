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
package io.headwater.connect.s3.schema;

import io.headwater.connect.s3.config.FieldNaming;
import io.headwater.connect.s3.config.FieldSettings;
import io.headwater.connect.s3.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema of a topic's rows, which may grow while they are read. Thread-safe: all threads that read the topic share it, and where
 * two add a field, the type that came first stands.
 */
public final class TopicSchema {

    /**
     * A schema does not grow beyond so many columns: data with ever new names, such as identifiers for keys, is a map and no struct, and
     * would give a version for each.
     */
    public static final int MAX_COLUMNS = 2_000;

    private static final Schema RESCUED = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(TopicSchema.class);

    private final String name;
    private final boolean declared;
    private final SchemaRules rules;
    private final FieldSettings fields;
    private final KnownSchemas known;
    private final State state;

    /** What all that share the schema have in common, and lock. */
    private static final class State {
        private volatile Optional<RowVersion> version;
        /** What keys give beside what objects bring. */
        private List<Column> ofKeys = List.of();
        /** Where objects bring their own schemas. */
        private volatile Optional<Schema> own;
    }

    /** A schema that does not change: a field outside it makes its row invalid. */
    public TopicSchema(String name, Optional<StructType> row, boolean declared) {
        this(name, row.map(columns -> new RowVersion(RowVersion.FIRST, columns)), declared, SchemaRules.FIXED);
    }

    /**
     * A schema that may grow.
     *
     * @param name the full name that the value schema gets
     * @param version the columns to begin with; empty where the objects bring their own
     * @param declared whether the columns were declared by the user, so that a format with an own schema projects to them and checks it
     */
    public TopicSchema(String name, Optional<RowVersion> version, boolean declared, SchemaRules rules) {
        this(name, version, declared, rules, FieldSettings.DEFAULT);
    }

    /** The same, with fields as the configuration has them. */
    public TopicSchema(
            String name, Optional<RowVersion> version, boolean declared, SchemaRules rules, FieldSettings fields) {
        this.name = Objects.requireNonNull(name, "name");
        this.declared = declared;
        this.rules = Objects.requireNonNull(rules, "rules");
        this.fields = Objects.requireNonNull(fields, "fields");
        this.known = KnownSchemas.NONE;
        this.state = new State();
        this.state.version = version.map(
                first -> new RowVersion(first.number(), FieldNames.of(withRescueField(first.row()), fields.names())));
        this.state.own = Optional.empty();
    }

    private TopicSchema(TopicSchema shared, KnownSchemas known) {
        this.name = shared.name;
        this.declared = shared.declared;
        this.rules = shared.rules;
        this.fields = shared.fields;
        this.known = known;
        this.state = shared.state;
    }

    /** The same schema, as one sees and changes it who asks what is known before adding to it. */
    public TopicSchema knowing(KnownSchemas others) {
        return new TopicSchema(this, others);
    }

    /**
     * The same, beginning with what is known where objects bring their own schemas; without, with what was sampled of them. What a sample has
     * besides what is known is added, where fields are. Declared columns stand as they are declared now.
     */
    public TopicSchema beginningWith(Optional<Schema> stored, Optional<Schema> sampled) {
        synchronized (state) {
            state.own = stored.map(this::underDeclaration).or(() -> sampled);
            if (stored.isPresent() && sampled.isPresent() && rules.unknownFields() == UnknownFields.ADD) {
                state.own = Optional.of(grown(stored.get(), sampled.get()));
            }
            return this;
        }
    }

    /** What was added to declared columns before stays behind them. */
    private Schema underDeclaration(Schema stored) {
        if (!declared || state.version.isEmpty()) {
            return stored;
        }
        Schema fields = new SchemaGrowth(false).grown(ConnectSchemas.of(state.version.get(), name), stored);
        Schema asBefore = SchemaGrowth.versioned(fields, stored.version());
        return asBefore.equals(stored) ? stored : SchemaGrowth.versioned(fields, stored.version() + 1);
    }

    /**
     * States which columns keys give: no format reads them, and rows have fields for them. Those that are new are added, whatever the rules.
     */
    public void addKeys(List<Column> columns) {
        synchronized (state) {
            state.ofKeys = KeyColumns.joined(state.ofKeys, columns);
            state.version = state.version.map(
                    version -> new RowVersion(version.number(), KeyColumns.marked(version.row(), state.ofKeys)));
            state.version.ifPresent(version -> grown(version, new StructType(state.ofKeys)));
        }
    }

    /** The columns that keys give, as rows have them. */
    public List<Column> ofKeys() {
        synchronized (state) {
            return state
                    .version
                    .map(RowVersion::row)
                    .orElseGet(() -> FieldNames.of(new StructType(state.ofKeys), fields.names()))
                    .columns()
                    .stream()
                    .filter(Column::partition)
                    .toList();
        }
    }

    private StructType withRescueField(StructType row) {
        return rules.rescueField()
                .map(rescue -> {
                    List<Column> columns = new ArrayList<>(row.columns());
                    columns.removeIf(column -> column.name().equals(rescue));
                    columns.add(Column.optional(rescue, new DataType.MapType(new DataType.StringType())));
                    return new StructType(columns);
                })
                .orElse(row);
    }

    public String name() {
        return name;
    }

    public boolean declared() {
        return declared;
    }

    public SchemaRules rules() {
        return rules;
    }

    /** How fields are named. */
    public FieldNaming naming() {
        return fields.names();
    }

    /** The newest version; empty where the topic's objects bring their own columns and none was read yet. */
    public Optional<RowVersion> version() {
        return state.version;
    }

    /** The newest version, which is the first one with these columns where there was none. */
    public RowVersion beginWith(StructType row) {
        synchronized (state) {
            if (state.version.isEmpty()) {
                state.version = Optional.of(
                        new RowVersion(RowVersion.FIRST, FieldNames.of(withRescueField(row), fields.names())));
                state.version.ifPresent(version -> grown(version, new StructType(state.ofKeys)));
            }
            return state.version.get();
        }
    }

    /** Adds the columns that the schema lacks, at every level, unless they are too many; answers the newest version. */
    public RowVersion add(StructType seen) {
        Optional<RowVersion> others = known.rows();
        StructType precise = TimePrecisions.of(seen, fields.times());
        synchronized (state) {
            RowVersion standing = state.version.orElseThrow();
            return others.map(other -> grown(grown(standing, other.row()), precise))
                    .orElseGet(() -> grown(standing, precise));
        }
    }

    private RowVersion grown(RowVersion standing, StructType seen) {
        StructType row = FieldNames.grown(
                standing.row(), KeyColumns.marked(Growth.grown(standing.row(), seen), state.ofKeys), fields.names());
        int added = Growth.columns(row) - Growth.columns(standing.row());
        if (added == 0) {
            return standing;
        }
        if (isTooLarge(Growth.columns(row), added)) {
            return standing;
        }
        RowVersion grown = new RowVersion(standing.number() + added, row);
        state.version = Optional.of(grown);
        LOG.info("{} has version {}, ready for schema.fields: {}", name, grown.number(), Ddl.format(row));
        return grown;
    }

    private boolean isTooLarge(int columns, int added) {
        if (columns > MAX_COLUMNS && added > 0) {
            LOG.warn(
                    "{} has {} columns and does not grow by {}: it would have more than {}. Declare what is keyed by data as"
                            + " MAP<STRING,...> in schema.fields, or set schema.rescue.field",
                    name,
                    columns - added,
                    added,
                    MAX_COLUMNS);
            return true;
        }
        return false;
    }

    /** The newest schema made of objects' own ones; empty before the first. */
    public Optional<Schema> own() {
        return state.own;
    }

    /** What is made of the schema of an object's rows. */
    @FunctionalInterface
    public interface Fit<T, E extends Exception> {

        /**
         * Fits the object to the schema of its rows.
         *
         * @throws E when it does not fit
         */
        T to(Schema rows) throws E;
    }

    /**
     * Fits an object that brings a schema to that of its rows: its own, or the declared one, where it is the first; then that of the objects
     * before, to which its fields are added where they are to be. What does not fit changes nothing.
     *
     * @param objects the object's own schema, a struct
     */
    public <T, E extends Exception> T ofRowsUnder(Schema objects, Fit<T, E> fit) throws E {
        boolean adds = rules.unknownFields() == UnknownFields.ADD;
        Optional<Schema> others = adds ? known.own() : Optional.empty();
        synchronized (state) {
            Schema standing = withKeys(state.own.orElseGet(() -> first(objects)));
            if (adds) {
                Schema before = standing;
                standing = grown(others.map(other -> grown(before, other)).orElse(before), objects);
            }
            T fitted = fit.to(standing);
            if (state.own.isPresent() && standing.version() > state.own.get().version()) {
                LOG.info(
                        "{} has version {}, with {} field(s)", name, standing.version(), SchemaGrowth.fields(standing));
            }
            state.own = Optional.of(standing);
            return fitted;
        }
    }

    private Schema first(Schema objects) {
        if (state.version.isPresent()) {
            return ConnectSchemas.of(state.version.get(), name);
        }
        SchemaBuilder builder = SchemaBuilder.struct().name(name).version(RowVersion.FIRST);
        objects.fields().stream()
                .filter(field -> !rules.isRescueField(field.name()))
                .forEach(field -> builder.field(field.name(), field.schema()));
        rules.rescueField().ifPresent(rescue -> builder.field(rescue, RESCUED));
        return builder.build();
    }

    /** What is first in a key is first in the rows, too, whatever becomes of other fields outside the schema. */
    private Schema withKeys(Schema standing) {
        List<Column> lacking = ofKeys().stream()
                .filter(column -> standing.field(column.field()) == null)
                .toList();
        if (lacking.isEmpty()) {
            return standing;
        }
        SchemaBuilder builder = SchemaBuilder.struct().name(name).version(standing.version() + lacking.size());
        standing.fields().forEach(field -> builder.field(field.name(), field.schema()));
        ConnectSchemas.of(new StructType(lacking), name)
                .fields()
                .forEach(field -> builder.field(field.name(), SchemaGrowth.optional(field.schema())));
        return builder.build();
    }

    private Schema grown(Schema standing, Schema objects) {
        Schema fields = new SchemaGrowth(!declared).grown(standing, objects);
        int added = SchemaGrowth.fields(fields) - SchemaGrowth.fields(standing);
        if (fields.equals(standing) || isTooLarge(SchemaGrowth.fields(fields), added)) {
            return standing;
        }
        return SchemaGrowth.versioned(fields, standing.version() + Math.max(1, added));
    }
}
