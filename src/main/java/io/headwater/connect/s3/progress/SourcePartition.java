package io.headwater.connect.s3.progress;

import io.headwater.connect.s3.store.ObjectRef;
import java.util.Collections;
import java.util.Map;

/**
 * The source partition of an object: {@code {"object": "s3://<bucket>/<key>"}}. One key, because Connect compares partitions by
 * their serialised bytes.
 */
public final class SourcePartition {

    private static final String OBJECT = "object";

    private SourcePartition() {}

    /** The partition of an object. */
    public static Map<String, String> of(ObjectRef object) {
        return of(object.uri());
    }

    static Map<String, String> of(String uri) {
        return Collections.singletonMap(OBJECT, uri);
    }

    static String uri(Map<String, ?> partition) {
        return (String) partition.get(OBJECT);
    }
}
