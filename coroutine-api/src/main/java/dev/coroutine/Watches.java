package dev.coroutine;

import dev.coroutine.runtime.Waiters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The futures that one watcher watches for a while. They may live much longer than the watcher; {@link #end} lets go of them,
 * so that whoever waits for the same future again and again leaves nothing behind in it.
 */
final class Watches {
    private final List<Watch> watches = new ArrayList<>();

    private record Watch(Watched watched, @Nullable CompletableFuture<?> bond) {}

    void add(CompletableFuture<?> future, Watched.Watcher watcher) {
        Watched watched = new Watched(future, watcher);
        watches.add(new Watch(watched, Waiters.addForNow(future, watched)));
    }

    List<Watched> all() {
        return watches.stream().map(Watch::watched).toList();
    }

    void end() {
        for (Watch watch : watches) {
            watch.watched.forget();
            if (!watch.watched.future.isDone()) {
                Waiters.leave(watch.watched.future, watch.bond);
            }
        }
        watches.clear();
    }
}
