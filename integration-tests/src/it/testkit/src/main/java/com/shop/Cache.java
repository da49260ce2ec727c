package com.shop;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.time.Duration;

/** Keeps a value for an hour. */
public class Cache<T> {
    private static final long LIFE = Duration.ofHours(1).toNanos();

    private final AsyncCallable<T> source;
    private T value;
    private long until;

    public Cache(AsyncCallable<T> source) {
        this.source = source;
    }

    @Async
    public Task<T> get() throws Exception {
        long now = EventLoop.current().time();
        if (value == null || now >= until) {
            value = await(source.call());
            until = EventLoop.current().time() + LIFE;
        }
        return Task.of(value);
    }
}
