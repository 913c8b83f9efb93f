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
package io.headwater.connect.s3.config;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys that say what becomes of objects that are done. */
public final class DoneKeys {

    public static final String ACTION = "object.done.action";
    public static final String MOVE_PREFIX = "object.done.move.prefix";
    public static final String TAG = "object.done.tag";

    static final Choice<DoneActionChoice> ACTIONS = new Choice<>(DoneActionChoice.class);

    static final KeyGroup GROUP = new KeyGroup(
            "When an object is done",
            List.of(
                    Key.optional(
                                    ACTION,
                                    ConfigDef.Type.STRING,
                                    "When an object is done",
                                    "What becomes of an object that was read to its end, once all of its records are committed: "
                                            + "`keep`, `delete`, `move` (to `" + MOVE_PREFIX + "`) or `tag` (with `"
                                            + TAG
                                            + "`). An object that was rejected stays.")
                            .defaultsTo(Choice.spelling(DoneActionChoice.KEEP))
                            .choice(ACTIONS)
                            .width(Width.SHORT)
                            .dependents(MOVE_PREFIX, TAG),
                    Key.optional(
                                    MOVE_PREFIX,
                                    ConfigDef.Type.STRING,
                                    "Move to",
                                    "Folder of the same bucket that objects go to with `" + ACTION
                                            + "` `move`, neither inside a prefix that is read nor around one. An object keeps its key "
                                            + "below the prefix that is read; with several prefixes, below the folder that they have in "
                                            + "common.")
                            .defaultDescribedAs("required with `move`")
                            .validator(Syntax.FOLDER)
                            .width(Width.LONG)
                            .shown(Shown.whenChosen(ACTION, ACTIONS, DoneActionChoice.MOVE)),
                    Key.optional(
                                    TAG,
                                    ConfigDef.Type.STRING,
                                    "Tag",
                                    "Tag that objects get with `" + ACTION
                                            + "` `tag`, beside those they have: `name=value`, such as `headwater=done`.")
                            .defaultDescribedAs("required with `tag`")
                            .validator(Syntax.OBJECT_TAG)
                            .shown(Shown.whenChosen(ACTION, ACTIONS, DoneActionChoice.TAG))));

    private DoneKeys() {}

    /** What the words mean; both have been validated. */
    static DoneAction action(
            DoneActionChoice choice, Optional<String> movePrefix, Optional<String> tag, List<String> prefixes) {
        return switch (choice) {
            case KEEP -> new DoneAction.Keep();
            case DELETE -> new DoneAction.Delete();
            case MOVE ->
                new DoneAction.Move(PrefixList.folder(movePrefix.orElseThrow()), PrefixList.commonFolder(prefixes));
            case TAG -> {
                String both = tag.orElseThrow();
                int equals = both.indexOf('=');
                yield new DoneAction.Tag(both.substring(0, equals), both.substring(equals + 1));
            }
        };
    }
}
