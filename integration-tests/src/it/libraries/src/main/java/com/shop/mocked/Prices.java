package com.shop.mocked;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** What a shop asks, in every form that a mock can have to stand for. */
public class Prices implements Tariff {
    @Async
    public Task<Integer> price(String item) {
        await(yieldNow());
        return Task.of(item.length());
    }

    @Async
    public Task<Integer> ready(String item) {
        return Task.of(item.length() + await(Task.of(0)));
    }

    @Async
    public Task<Integer> twice(String item) {
        return Task.of(await(price(item)) + await(ready(item)) + await(own(item)) + await(fixed(item)));
    }

    @Async
    private Task<Integer> own(String item) {
        await(yieldNow());
        return Task.of(item.length());
    }

    @Async
    private static Task<Integer> fixed(String item) {
        await(yieldNow());
        return Task.of(item.length());
    }

    @Override
    @Async
    public Task<Integer> rate(String item) {
        await(yieldNow());
        return Task.of(10);
    }
}
