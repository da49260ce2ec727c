package com.shop.advised;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Advised by a proxy that is a subclass. */
public class Prices implements Tariff {
    @Async
    public Task<Integer> price(String item) {
        await(yieldNow());
        return Task.of(item.length());
    }

    @Async
    protected Task<Integer> guarded(String item) {
        return Task.of(await(price(item)) + 1);
    }

    @Async
    Task<Integer> inPackage(String item) {
        return Task.of(await(guarded(item)) + 1);
    }

    @Override
    @Async
    public Task<Integer> rate(String item) {
        await(yieldNow());
        return Task.of(10);
    }
}
