package dev.coroutine.it.acts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Small coroutines, which more than one test has its tasks do. */
public final class Acts {
    private Acts() {}

    public static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Async
    public static <T> Task<T> later(long millis, T value) {
        await(sleep(millis(millis)));
        return Task.of(value);
    }

    @Async
    public static <T, E extends Exception> Task<T> failing(long millis, E failure) throws E {
        await(sleep(millis(millis)));
        throw failure;
    }

    /** Works for an hour; when it is cancelled, it fails. */
    @Async
    public static <T, E extends Exception> Task<T> failingWhenCancelled(E failure) throws E {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            throw failure;
        }
        throw new AssertionError("was not cancelled");
    }

    /** Works for an hour; when it is cancelled, it cleans up for some time. */
    @Async
    public static <T> Task<T> cleaning(long millis) {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(sleep(millis(millis)));
        }
        throw new AssertionError("was not cancelled");
    }

    /** Works for an hour; when it is cancelled, it cleans up for some time and tells that. */
    @Async
    public static <T> Task<T> cleaning(long millis, String line, List<? super String> told) {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(sleep(millis(millis)));
            told.add(line);
        }
        throw new AssertionError("was not cancelled");
    }

    /** Works for an hour; when it is cancelled, it tells its name. */
    @Async
    public static Task<Void> telling(String name, List<? super String> told) {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            told.add(name);
            throw e;
        }
        return Task.done();
    }

    /** Awaits something; when it is cancelled, it tells its name and the reason. */
    @Async
    public static Task<Object> telling(String name, CompletionStage<?> stage, List<? super String> told) {
        try {
            return Task.of(await(stage));
        } catch (CancelledError e) {
            told.add(name + " " + e.reason());
            throw e;
        }
    }

    @Async
    public static <T> Task<List<T>> listOf(AsyncIterable<T> elements) {
        List<T> list = new ArrayList<>();
        for (T element : elements) {
            list.add(element);
        }
        return Task.of(list);
    }

    /** What the stage fails with, as it must. A cancel of the task that asks is none of that, and goes on. */
    @Async(suppress = "CO104")
    public static Task<Throwable> failureOf(CompletionStage<?> stage) {
        try {
            await(stage);
        } catch (CancelledError e) {
            throw e;
        } catch (Throwable e) {
            return Task.of(e);
        }
        throw new AssertionError("did not fail");
    }

    /** How an await of the stage ends: its value, or what it throws, be that a cancel of the task that asks. */
    @Async(suppress = "CO104")
    public static Task<Object> ending(CompletionStage<?> stage) {
        try {
            return Task.of(await(stage));
        } catch (Throwable e) {
            return Task.of(e);
        }
    }
}
