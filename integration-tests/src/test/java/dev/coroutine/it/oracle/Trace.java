package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;

/** What happens in a scenario, and the tasks that scenarios are made of: {@code Trace} of {@code oracle.py}. */
final class Trace {
    private static final Duration TURN = Duration.ofMillis(1);

    private final TestEventLoop loop;
    private final boolean turns;
    private final List<String> lines = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private int turn;

    Trace(TestEventLoop loop, boolean turns) {
        this.loop = loop;
        this.turns = turns;
        loop.exceptionHandler((unused, context) -> reports.add("reported " + kind(context.exception())));
        if (turns) {
            loop.callSoon(this::tick);
        }
    }

    private void tick() {
        turn++;
        loop.spend(TURN);
        loop.callSoon(this::tick);
    }

    EventLoop loop() {
        return loop;
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        all.addAll(reports);
        return all;
    }

    void say(Object what) {
        lines.add((turns ? turn : loop.time() / 1_000_000) + " " + what);
    }

    /** Where another thread decides when. */
    void note(Object what) {
        lines.add(String.valueOf(what));
    }

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** Calls back later. */
    void later(long millis, Runnable callback) {
        loop.callLater(millis(millis), callback);
    }

    Task<String> worker(String name, long millis) {
        return worker(name, millis, null);
    }

    /** Works for some time; tells how it ends. */
    @Async
    Task<String> worker(String name, long millis, String failure) {
        try {
            await(sleep(millis(millis)));
        } catch (CancelledError e) {
            say(name + " cancelled");
            throw e;
        }
        if (failure != null) {
            say(name + " fails");
            throw new IllegalArgumentException(failure);
        }
        say(name + " ends");
        return Task.of(name);
    }

    Task<String> cleaner(String name, long millis) {
        return cleaner(name, millis, null);
    }

    /** Works for an hour; when it is cancelled, it cleans up for some time. */
    @Async
    Task<String> cleaner(String name, long millis, String failure) {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            say(name + " cleans up");
            await(sleep(millis(millis)));
            say(name + " has cleaned up");
            if (failure != null) {
                throw new IllegalArgumentException(failure);
            }
        }
        return Task.of(name);
    }

    /** Works for an hour; when it is cancelled, it refuses and goes on for some time. */
    @Async(suppress = "CO104")
    Task<String> stubborn(String name, long millis) {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            say(name + " refuses");
        }
        await(sleep(millis(millis)));
        say(name + " ends");
        return Task.of(name);
    }

    /** How something ends. */
    @Async(suppress = "CO104")
    Task<Void> ending(CompletionStage<?> stage) {
        try {
            Object value = await(stage);
            say("value " + (value == null ? "None" : value));
        } catch (Throwable e) {
            say(kind(e));
        }
        return Task.done();
    }

    static String kind(Throwable error) {
        Set<String> kinds = new LinkedHashSet<>();
        kinds.add(kindOfOne(error));
        for (Throwable other : error.getSuppressed()) {
            kinds.add(kindOfOne(other));
        }
        return String.join(" + ", kinds);
    }

    private static String kindOfOne(Throwable error) {
        if (error instanceof CancelledError || error instanceof CancellationException) {
            return "cancelled";
        }
        return error instanceof AsyncTimeoutException ? "timeout" : "failed: " + error.getMessage();
    }
}
