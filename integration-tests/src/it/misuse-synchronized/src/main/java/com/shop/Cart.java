package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

final class Cart {
    @Async
    Task<Integer> size() {
        synchronized (this) {
            await(yieldNow());
        }
        return Task.of(1);
    }
}
