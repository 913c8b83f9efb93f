package io.headwater.connect.s3.records;

import io.headwater.connect.s3.config.InvalidDataSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * What the records of a task have in common.
 *
 * @param origin who writes them
 * @param invalidData what becomes of invalid rows and objects
 * @param reportTopic where reports go, if they do
 */
public record RecordSettings(Origin origin, InvalidDataSettings invalidData, Optional<String> reportTopic) {

    public RecordSettings {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(invalidData, "invalidData");
        Objects.requireNonNull(reportTopic, "reportTopic");
    }
}
