package io.headwater.connect.s3;

import io.headwater.connect.s3.config.DiscoverySettings;
import io.headwater.connect.s3.discover.Glob;
import io.headwater.connect.s3.discover.ObjectFilter;
import io.headwater.connect.s3.discover.ObjectSelection;

/** What the configuration selects of a listing. */
final class Selections {

    private Selections() {}

    static ObjectSelection of(DiscoverySettings settings, WorkPlanner planner) {
        ObjectFilter filter = new ObjectFilter(
                Glob.parseList(settings.include()), Glob.parseList(settings.exclude()), settings.modifiedSince());
        return new ObjectSelection(filter, planner::hasFormat);
    }
}
