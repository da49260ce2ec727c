package dev.coroutine.it.rules;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What the tasks of several tests do. */
final class Acts {
    private Acts() {}

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Async
    static <T> Task<T> later(long millis, T value) {
        await(sleep(millis(millis)));
        return Task.of(value);
    }

    @Async
    static Task<String> failing(long millis, String message) {
        await(sleep(millis(millis)));
        throw new IllegalStateException(message);
    }

    /** Works for an hour; when it is cancelled, it fails. */
    @Async
    static Task<String> failingWhenCancelled(String message) {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            throw new IllegalStateException(message);
        }
        return Task.of("not cancelled");
    }

    /** Works for an hour; when it is cancelled, it cleans up for some time. */
    @Async
    static Task<String> cleaner(long millis) {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(sleep(millis(millis)));
        }
        return Task.of("not cancelled");
    }

    /** What an await of the stage throws. */
    @Async(suppress = "CO104")
    static Task<Throwable> failureOf(CompletionStage<?> stage) {
        try {
            Object value = await(stage);
            return Task.of(new AssertionError("no failure but the value " + value));
        } catch (Throwable e) {
            return Task.of(e);
        }
    }
}
