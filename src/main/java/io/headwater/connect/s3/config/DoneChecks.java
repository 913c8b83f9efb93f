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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Mistakes between what becomes of objects that are done and other keys, some of them Connect's own. */
final class DoneChecks {

    private static final String TOLERANCE = "errors.tolerance";
    private static final String ACKS = "producer.override.acks";

    private DoneChecks() {}

    static void check(Findings findings, Map<String, String> given) {
        findings.sound(DoneKeys.ACTION, DoneKeys.ACTIONS).ifPresent(action -> {
            together(findings, action, DoneActionChoice.MOVE, DoneKeys.MOVE_PREFIX);
            together(findings, action, DoneActionChoice.TAG, DoneKeys.TAG);
            switch (action) {
                case DELETE, MOVE -> checkNothingIsDropped(findings, action, given);
                case KEEP, TAG -> {}
            }
            if (action == DoneActionChoice.MOVE && !findings.isUnsound(LocationKeys.PREFIXES)) {
                findings.sound(DoneKeys.MOVE_PREFIX)
                        .map(PrefixList::folder)
                        .ifPresent(folder -> checkFolder(findings, folder));
            }
        });
    }

    private static void together(Findings findings, DoneActionChoice action, DoneActionChoice asking, String asked) {
        boolean isSet = findings.isSet(asked);
        if (action == asking && !isSet) {
            findings.mistake(
                    asked,
                    asked + " is missing, and " + DoneKeys.ACTION + " is " + Choice.spelling(asking)
                            + ". Set it, or choose another " + DoneKeys.ACTION + ".");
        }
        if (action != asking && isSet) {
            findings.mistake(
                    asked,
                    asked + " is set, and " + DoneKeys.ACTION + " is " + Choice.spelling(action) + ". Set "
                            + DoneKeys.ACTION + " to " + Choice.spelling(asking) + ", or remove it.");
        }
    }

    /** What Connect says it has committed must be in Kafka, or the only copy of a row would go. */
    private static void checkNothingIsDropped(Findings findings, DoneActionChoice action, Map<String, String> given) {
        if (word(given, TOLERANCE).equals("all")) {
            findings.mistake(
                    DoneKeys.ACTION,
                    DoneKeys.ACTION + " is " + Choice.spelling(action) + ", and " + TOLERANCE
                            + " is all: Connect drops records that it could not convert or send, and their object would be "
                            + "gone. Remove " + TOLERANCE + ", or choose keep or tag.");
        }
        if (word(given, ACKS).equals("0")) {
            findings.mistake(
                    DoneKeys.ACTION,
                    DoneKeys.ACTION + " is " + Choice.spelling(action) + ", and " + ACKS
                            + " is 0: nobody would know whether Kafka has the records of an object that is gone. Remove "
                            + ACKS + ", or choose keep or tag.");
        }
    }

    private static String word(Map<String, String> given, String key) {
        return given.getOrDefault(key, "").strip().toLowerCase(Locale.ROOT);
    }

    private static void checkFolder(Findings findings, String folder) {
        List<String> prefixes =
                PrefixList.parse(findings.sound(LocationKeys.PREFIXES).orElse(""));
        Optional<DiscoveryMode> mode = findings.sound(LocationKeys.DISCOVERY_MODE, LocationKeys.MODES);
        if (prefixes.isEmpty() && mode.equals(Optional.of(DiscoveryMode.LIST))) {
            findings.mistake(
                    DoneKeys.MOVE_PREFIX,
                    DoneKeys.MOVE_PREFIX + " is " + folder + ", and " + LocationKeys.PREFIXES
                            + " is empty, so that the whole bucket is read: what is moved would be read again. Name the folders "
                            + "that are read.");
        }
        prefixes.stream()
                .map(PrefixList::folder)
                .filter(read -> folder.startsWith(read) || read.startsWith(folder))
                .findFirst()
                .ifPresent(read -> findings.mistake(
                        DoneKeys.MOVE_PREFIX,
                        DoneKeys.MOVE_PREFIX + " is " + folder + ", and " + read
                                + " is read: what is moved would be read again. Name a folder that is neither inside one that is "
                                + "read nor around it."));
    }
}
