package dev.coroutine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a loop has to close when it is shut down and nobody else has, in the order of opening. On the loop's thread. */
final class OpenResources {
    private final Set<AsyncCloseable> open = new LinkedHashSet<>();

    /** The loop closes the resource at its shutdown. */
    void add(AsyncCloseable resource) {
        open.add(resource);
    }

    /** The resource has been closed, or is being closed by somebody else. */
    void remove(AsyncCloseable resource) {
        open.remove(resource);
    }

    /** All of them; who takes them closes them. */
    List<AsyncCloseable> takeAll() {
        List<AsyncCloseable> all = new ArrayList<>(open);
        open.clear();
        return all;
    }
}
