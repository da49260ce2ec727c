package dev.coroutine.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loops that live on threads which run other things too: which of them owns code that runs on such a thread while no turn
 * is under way? Their hosts are asked, because some of them change their thread, and some share it. Most programs have none.
 */
final class Residents {
    private static volatile Scheduler[] all = new Scheduler[0];

    private Residents() {}

    static synchronized void add(Scheduler loop) {
        Scheduler[] longer = Arrays.copyOf(all, all.length + 1);
        longer[all.length] = loop;
        all = longer;
    }

    static synchronized void remove(Scheduler loop) {
        all = Arrays.stream(all).filter(other -> other != loop).toArray(Scheduler[]::new);
    }

    /** The loop that lives on the current thread. */
    static @Nullable Scheduler here() {
        for (Scheduler loop : all) {
            if (loop.isOwner()) {
                return loop;
            }
        }
        return null;
    }
}
