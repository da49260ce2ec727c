package dev.coroutine.it.hosts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.LoopHost;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A coroutine that notes on which thread it goes on after each kind of await. */
final class Visits {
    private static final Duration SHORT = Duration.ofMillis(1);

    private final LoopHost host;
    private final List<String> log = new CopyOnWriteArrayList<>();

    Visits(LoopHost host) {
        this.host = host;
    }

    List<String> log() {
        return log;
    }

    void note(String where) {
        log.add(where + (host.isHostThread() ? "" : " on " + Thread.currentThread()));
    }

    @Async
    Task<Void> everywhere() {
        note("begin");
        await(yieldNow());
        note("yield");
        await(sleep(SHORT));
        note("sleep");
        await(toThread(() -> host.isHostThread() ? "" : "elsewhere"));
        note("thread");
        await(CompletableFuture.runAsync(() -> {}));
        note("future");
        await(gather(sleep(SHORT), inner()));
        note("gather");
        await(withTimeout(Duration.ofHours(1), () -> inner()));
        note("timeout");
        return Task.done();
    }

    @Async
    private Task<Void> inner() {
        await(yieldNow());
        note("inner");
        return Task.done();
    }

    @Async
    Task<Void> untilCancelled() {
        try {
            note("waits");
            await(new CompletableFuture<>());
        } finally {
            note("cancelled");
            await(sleep(SHORT));
            note("cleaned up");
        }
        return Task.done();
    }
}
