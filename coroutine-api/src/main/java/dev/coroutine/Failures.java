package dev.coroutine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exceptions in the order in which they came, each once: who awaits a failed task throws its exception again. */
final class Failures {
    private final List<Throwable> inOrder = new ArrayList<>();
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());

    void add(Throwable failure) {
        if (known.add(failure)) {
            inOrder.add(failure);
        }
    }

    /** {@code thrown}, or without one the first failure; the others suppressed in it, each once. */
    Throwable suppressedIn(@Nullable Throwable thrown) {
        Throwable first = thrown == null ? inOrder.get(0) : thrown;
        Set<Throwable> there = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(there, first.getSuppressed());
        for (Throwable failure : inOrder) {
            if (failure != first && there.add(failure)) {
                first.addSuppressed(failure);
            }
        }
        return first;
    }
}
