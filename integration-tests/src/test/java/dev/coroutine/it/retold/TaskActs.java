package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What the tasks of these tests do. */
final class TaskActs {
    private TaskActs() {}

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Async
    static <T> Task<T> later(long millis, T value) {
        await(sleep(millis(millis)));
        return Task.of(value);
    }

    @Async
    static <T> Task<T> failing(long millis, RuntimeException failure) {
        await(sleep(millis(millis)));
        throw failure;
    }

    /** Waits, and fails when it is cancelled. */
    @Async
    static <T> Task<T> failingWhenCancelled(RuntimeException failure) {
        try {
            await(sleep(millis(10_000)));
        } finally {
            failNow(failure);
        }
        throw new AssertionError("was not cancelled");
    }

    private static void failNow(RuntimeException failure) {
        throw failure;
    }

    /** Waits so long, whoever cancels it. */
    @Async(suppress = "CO104")
    static <T> Task<T> stubborn(long millis, T value) {
        long end = EventLoop.current().time() + millis(millis).toNanos();
        while (EventLoop.current().time() < end) {
            try {
                await(sleep(Duration.ofNanos(end - EventLoop.current().time())));
            } catch (CancelledError e) {
                // not before the end
            }
        }
        return Task.of(value);
    }

    /** What the stage fails with. A cancel of the task itself is none of that. */
    @Async(suppress = "CO104")
    static Task<Throwable> failureOf(CompletionStage<?> stage) {
        try {
            await(stage);
        } catch (CancelledError e) {
            throw e;
        } catch (Throwable e) {
            return Task.of(e);
        }
        throw new AssertionError("did not fail");
    }
}
