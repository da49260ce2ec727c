package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.it.oracle.Acts.skip;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Handle;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code tasks.py}. */
@SuppressWarnings("unused") // found by name
final class Tasks {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Tasks() {}

    /** So that no timer is due at the very time of a turn. */
    private static Duration halfPast(long millis) {
        return Duration.ofMillis(millis).plusNanos(500_000);
    }

    @Async
    static Task<Void> yields(Trace t) {
        Task<String> a = createTask(() -> yielding(t, "a", 3));
        Task<String> b = createTask(() -> yielding(t, "b", 1));
        Task<String> c = createTask(() -> yielding(t, "c", 2));
        t.say("created");
        for (Task<String> task : List.of(a, b, c)) {
            t.say("result " + await(task));
        }
        return Task.done();
    }

    @Async
    private static Task<String> yielding(Trace t, String name, int times) {
        t.say(name + " starts");
        for (int i = 0; i < times; i++) {
            await(skip(1));
            t.say(name + " " + i);
        }
        return Task.of(name);
    }

    @Async
    static Task<Void> waiters(Trace t) {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        Task<Integer> source = createTask(() -> source(t));
        for (String name : List.of("a", "b", "c")) {
            createTask(() -> waiter(t, name, source));
        }
        createTask(() -> waiter(t, "d", future));
        await(skip(1));
        t.loop().callSoon(() -> {
            t.say("set");
            future.complete(2);
        });
        await(waiter(t, "main", source));
        await(waiter(t, "main again", source));
        return Task.done();
    }

    @Async
    private static Task<Integer> source(Trace t) {
        await(sleep(halfPast(5)));
        t.say("source ends");
        return Task.of(1);
    }

    @Async
    private static Task<Void> waiter(Trace t, String name, CompletionStage<Integer> what) {
        t.say(name + " got " + await(what));
        return Task.done();
    }

    @Async
    static Task<Void> sleeps(Trace t) {
        createTask(() -> sleeper(t, "five", halfPast(5)));
        createTask(() -> sleeper(t, "two", halfPast(2)));
        createTask(() -> sleeper(t, "zero", Duration.ZERO));
        createTask(() -> sleeper(t, "negative", Duration.ofSeconds(-1)));
        t.loop().callLater(halfPast(3), () -> t.say("timer"));
        t.loop().callSoon(() -> t.say("soon"));
        t.loop().callAt(t.loop().time() + halfPast(4).toNanos(), () -> t.say("at"));
        await(sleep(halfPast(8)));
        t.say("main awake");
        return Task.done();
    }

    @Async
    private static Task<Void> sleeper(Trace t, String name, Duration delay) {
        await(sleep(delay));
        t.say(name + " awake");
        return Task.done();
    }

    @Async
    static Task<Void> gathers(Trace t) {
        t.say(await(gather(ending(t, "a", 2), ending(t, "b", 0), ending(t, "c", 4))));
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");
        t.say(await(gather(done, done)));
        t.say(await(gather()));
        return Task.done();
    }

    private static Task<String> ending(Trace t, String name, int times) {
        return createTask(() -> {
            await(skip(times));
            t.say(name + " ends");
            return Task.of(name);
        });
    }

    @Async
    static Task<Void> gather_cancelled(Trace t) {
        Task<Void> parent = createTask(() -> {
            try {
                await(gather(cancellable(t, "a"), cancellable(t, "b"), cancellable(t, "c")));
            } catch (CancelledError e) {
                t.say("parent cancelled");
                throw e;
            }
            return Task.done();
        });
        await(skip(3));
        parent.cancel();
        t.say("cancel");
        await(seenByMain(t, parent));
        return Task.done();
    }

    private static Task<Void> cancellable(Trace t, String name) {
        return createTask(() -> {
            try {
                return Task.of(await(sleep(SECOND)));
            } catch (CancelledError e) {
                t.say(name + " cancelled");
                throw e;
            }
        });
    }

    @Async
    private static Task<Void> seenByMain(Trace t, Task<?> task) {
        try {
            await(task);
        } catch (CancellationException e) {
            t.say("main saw it");
        }
        return Task.done();
    }

    @Async
    static Task<Void> cancel_goes_inwards(Trace t) {
        Task<Void> inner = createTask(() -> {
            try {
                return Task.of(await(sleep(SECOND)));
            } catch (CancelledError e) {
                await(cleaning(t, "inner", e));
                throw e;
            }
        });
        Task<Void> middle = createTask(() -> level(t, "middle", inner));
        Task<Void> outer = createTask(() -> level(t, "outer", middle));
        await(skip(1));
        outer.cancel("reason");
        t.say("cancel");
        await(seenByMain(t, outer));
        t.say(inner.isCancelled() + " " + middle.isCancelled() + " " + outer.isCancelled());
        return Task.done();
    }

    @Async
    private static Task<Void> level(Trace t, String name, Task<Void> inner) {
        try {
            return Task.of(await(inner));
        } catch (CancelledError e) {
            await(cleaning(t, name, e));
            throw e;
        }
    }

    @Async
    private static Task<Void> cleaning(Trace t, String name, CancelledError error) {
        t.say(name + " " + error.reason());
        await(skip(1));
        t.say(name + " cleaned");
        return Task.done();
    }

    @Async
    static Task<Void> cancel_in_a_yield(Trace t) {
        Task<Void> yielder = createTask(() -> yieldingForEver(t));
        await(skip(2));
        yielder.cancel();
        yielder.cancel();
        t.say("cancelling " + yielder.cancelling());
        await(seenByMain(t, yielder));
        return Task.done();
    }

    @Async
    private static Task<Void> yieldingForEver(Trace t) {
        try {
            while (true) {
                await(skip(1));
                t.say("yielded");
            }
        } catch (CancelledError e) {
            t.say("cancelled");
            throw e;
        }
    }

    @Async
    static Task<Void> cancel_oneself(Trace t) {
        t.say(await(createTask(() -> cancelsItself(t))));
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<String> cancelsItself(Trace t) {
        Task.current().cancel();
        t.say("asked");
        try {
            await(skip(1));
        } catch (CancelledError e) {
            t.say("first");
        }
        Task.current().cancel();
        try {
            await(new CompletableFuture<Void>());
        } catch (CancelledError e) {
            t.say("second");
        }
        await(skip(1));
        t.say("refused");
        return Task.of("value");
    }

    @Async
    static Task<Void> cancel_swallowed_by_the_inner_task(Trace t) {
        Task<String> outer = createTask(() -> {
            String value = await(createTask(() -> swallowing(t)));
            t.say("outer got " + value);
            await(skip(1));
            t.say("outer goes on");
            return Task.of(value);
        });
        await(skip(3));
        outer.cancel();
        t.say("main got " + await(outer) + " " + outer.cancelling());
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<String> swallowing(Trace t) {
        try {
            await(sleep(SECOND));
        } catch (CancelledError e) {
            t.say("swallowed");
        }
        return Task.of("inner value");
    }

    @Async
    static Task<Void> callbacks_and_tasks(Trace t) {
        t.loop().callSoon(() -> {
            t.say("callback");
            t.loop().callSoon(() -> t.say("nested"));
            createTask(() -> running(t, "nested task"));
            t.loop().callSoon(() -> t.say("nested last"));
        });
        createTask(() -> running(t, "task"));
        Handle never = t.loop().callSoon(() -> t.say("never"));
        t.loop().callSoon(never::cancel);
        never.cancel();
        for (int i = 0; i < 3; i++) {
            await(skip(1));
            t.say("main");
        }
        return Task.done();
    }

    private static Task<Void> running(Trace t, String name) {
        t.say(name + " runs");
        return Task.done();
    }
}
