package io.headwater.connect.s3.discover;

import java.time.Duration;

/** The pauses between two looks for new objects: they double up to the longest while nothing new is found. Used by one thread. */
public final class Pauses {

    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    public Pauses(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /** The pause after a look. */
    public Duration next(boolean foundSome) {
        if (foundSome) {
            next = shortest;
            return shortest;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return pause;
    }
}
