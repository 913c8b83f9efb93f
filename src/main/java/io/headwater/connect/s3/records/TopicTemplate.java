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
package io.headwater.connect.s3.records;

import io.headwater.connect.s3.store.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The topic that an object's rows go to: literal text with the variables <code>${bucket}</code>, <code>${prefix}</code>,
 * <code>${folder}</code>, <code>${name}</code> and the named groups of a pattern of keys. Immutable.
 */
public final class TopicTemplate {

    private static final String OPEN = "${";

    /** A character outside the Basic Multilingual Plane is one match, and so one underscore. */
    private static final Pattern NOT_IN_A_TOPIC = Pattern.compile("[^a-zA-Z0-9._-]");

    /** The broker's own bound: a log's folder is named after its topic. */
    private static final int MAX_LENGTH = 249;

    private final String template;
    private final List<TopicPart> parts;
    private final Optional<KeyPattern> keys;

    private TopicTemplate(String template, List<TopicPart> parts, Optional<KeyPattern> keys) {
        this.template = template;
        this.parts = List.copyOf(parts);
        this.keys = keys;
    }

    /**
     * Reads a template.
     *
     * @param keys the keys of the objects that have a topic, where not all have one
     * @throws IllegalArgumentException for an unknown variable or a brace that is not closed, with its position from 1
     */
    public static TopicTemplate parse(String template, Optional<KeyPattern> keys) {
        List<TopicPart> parts = new ArrayList<>();
        int position = 0;
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, position)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw malformed("the brace that opens", open + OPEN.length(), template, "has no end");
            }
            parts.add(new TopicPart.Literal(template.substring(position, open)));
            parts.add(variable(template, open, close, keys));
            position = close + 1;
        }
        parts.add(new TopicPart.Literal(template.substring(position)));
        return new TopicTemplate(template, parts, keys);
    }

    private static TopicPart variable(String template, int open, int close, Optional<KeyPattern> keys) {
        String name = template.substring(open + OPEN.length(), close);
        if (keys.filter(pattern -> pattern.hasGroup(name)).isPresent()) {
            return new TopicPart.Group(name);
        }
        return TopicPart.Variable.find(name)
                .orElseThrow(() -> malformed(
                        "the variable " + template.substring(open, close + 1),
                        open + 1,
                        template,
                        "is unknown; there are " + TopicPart.Variable.all()
                                + (keys.isPresent() ? ", and the named groups of topic.key.regex" : "")));
    }

    private static IllegalArgumentException malformed(String what, int position, String template, String why) {
        return new IllegalArgumentException(what + " at position " + position + " of " + template + " " + why);
    }

    /** Whether an object has a topic: whether its key matches the pattern, where there is one. */
    public boolean hasTopic(ObjectRef object) {
        return keys.isEmpty() || keys.get().match(object.key()).isPresent();
    }

    /**
     * The topic of an object that has one; characters that no topic may have are {@code _} in it.
     *
     * @param configuredPrefix the prefix that the object was found under, with or without a slash at the end
     * @throws ConnectException when what comes out is no name of a topic
     */
    public String topic(ObjectRef object, String configuredPrefix) {
        TopicSource source =
                new TopicSource(object, configuredPrefix, keys.flatMap(pattern -> pattern.match(object.key())));
        String text = parts.stream().map(part -> part.of(source)).collect(Collectors.joining());
        String topic = NOT_IN_A_TOPIC.matcher(text).replaceAll("_");
        if (topic.isEmpty() || topic.equals(".") || topic.equals("..") || topic.length() > MAX_LENGTH) {
            throw new ConnectException("The topic template " + template + " gives " + object.shown() + " the topic \""
                    + topic + "\", and no topic can be called that: a name has 1 to " + MAX_LENGTH
                    + " characters and is neither . nor .. . Change the key topic.");
        }
        return topic;
    }

    @Override
    public String toString() {
        return template;
    }
}
